/** A sample house in which each wall of {@code WallsTest} is broken exactly once. Nothing here is ever run. */
package org.chaperone.walls;
