/** Files that people add and open: what they are by their content, what they are called, and how they come in and out. */
package org.chaperone.engine.files;
