package org.chaperone.school;

/**
 * One line of a list of people in a form, with the two keys that forms expect.
 *
 * @param label what is read: {@code Tess Teacher (Year 4)}
 * @param value what is submitted: the person's id
 */
public record PersonChoice(String label, String value) {
}
