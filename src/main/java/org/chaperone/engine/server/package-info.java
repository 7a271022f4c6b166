/**
 * The door of the web server. What a stranger may cost is settled here, before the application is asked: which hosts are
 * answered, who has to sign in before a body is read, how long and how large a request may be, and how many there may be
 * from one address. Each part is a valve of Tomcat, so that it comes before every filter of Camunda's and of ours.
 */
package org.chaperone.engine.server;
