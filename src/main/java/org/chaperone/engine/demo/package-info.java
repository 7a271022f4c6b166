/** Fills an empty demo with cases, so that whoever tries Chaperone finds something to look at. */
package org.chaperone.engine.demo;
