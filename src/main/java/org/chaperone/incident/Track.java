package org.chaperone.incident;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** One side of a concern, which somebody handles on its own: the child's safety, an adult's conduct, and so on. */
public enum Track {

    CHILD("child", "the child"), ADULT("adult", "the adult in school"), OUTSIDER("outsider", "somebody outside"),
    CONTENT("content", "the content");

    private final String id;
    private final String title;

    Track(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** As diagrams and decision tables write it. */
    public String id() {
        return id;
    }

    /** Inside a sentence: the side of {@code the child}. */
    public String title() {
        return title;
    }

    /** @throws IllegalArgumentException if there is no such track */
    public static Track withId(String id) {
        return Arrays.stream(values()).filter(track -> track.id.equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no track \"" + id + "\"."));
    }

    /** The tracks named in a list with commas, each once, in its order; what is no track is left out. */
    public static List<Track> ofList(String csv) {
        return csv == null ? List.of() : Arrays.stream(csv.split(",")).map(String::strip)
                .map(name -> Arrays.stream(values()).filter(track -> track.id.equals(name)).findFirst().orElse(null))
                .filter(Objects::nonNull).distinct().toList();
    }
}
