/** What the log says: one line for each event, which nobody but the application writes. */
package org.chaperone.engine.logs;
