/** The record cannot be taken back: one stamped, numbered chain over all that must not change unnoticed, and its check. */
package org.chaperone.engine.record;
