/**
 * Tells people by e-mail that a task waits for them, that they are late with one, or how a case has come out: the
 * case reference, the kind of task, its due date and a link into Tasklist, and nothing else. Without a mail server
 * ({@code spring.mail.host}) nothing is written and nothing is sent.
 *
 * <p>The way of a notice: {@link org.chaperone.engine.notices.Outbox} writes a row and a job in the transaction that
 * creates the task; {@link org.chaperone.engine.notices.NoticeJob} sends after the commit, tries again with a growing
 * pause, and at last leaves an incident for the operator.
 */
package org.chaperone.engine.notices;
