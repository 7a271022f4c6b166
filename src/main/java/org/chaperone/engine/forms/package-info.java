/**
 * The form is a contract, and the server keeps it. What an analyst draws in a Camunda Form, and declares about it at
 * its start event or user task, is applied to whatever is submitted, by whatever road, before anything is stored.
 */
package org.chaperone.engine.forms;
