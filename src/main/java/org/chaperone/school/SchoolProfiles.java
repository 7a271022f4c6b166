package org.chaperone.school;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * The policy profiles that ship with Chaperone and those that the school keeps beside the program, by their keys in
 * alphabetical order. A file of the school's own replaces the shipped one of that name, so that its policy version or a
 * number can be changed without a new program.
 */
public final class SchoolProfiles {

    private static final String IN_THE_PROGRAM = "classpath:";

    private final NavigableMap<String, SchoolProfile> byKey = new TreeMap<>();
    private final Set<String> shipped = new TreeSet<>();

    private SchoolProfiles() {
    }

    /** @throws SettingRefused where one of the files is incomplete, whether or not it is the one in use */
    static SchoolProfiles in(ResourcePatternResolver files, String... weakestFirst) {
        SchoolProfiles profiles = new SchoolProfiles();
        try {
            for (String pattern : weakestFirst) {
                for (Resource file : files.getResources(pattern)) {
                    SchoolProfile profile = ProfileFile.read(file);
                    profiles.byKey.put(profile.key(), profile);
                    if (pattern.startsWith(IN_THE_PROGRAM)) {
                        profiles.shipped.add(profile.key());
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return profiles;
    }

    /** The profile with this key, if there is one. */
    public Optional<SchoolProfile> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** All profiles by key, in alphabetical order. */
    public Map<String, SchoolProfile> all() {
        return Collections.unmodifiableNavigableMap(byKey);
    }

    /** The keys of the profiles that ship with Chaperone, whether or not the school has replaced their files. */
    public Set<String> shipped() {
        return Collections.unmodifiableSet(shipped);
    }

    /** @throws SettingRefused with the list of those there are, if there is no profile of this name */
    SchoolProfile chosen(String name) {
        return find(name).orElseThrow(() -> new SettingRefused(
                "There is no policy profile \"" + name + "\", so Chaperone does not know which policy to run.",
                "Set chaperone.school.profile to one of these: " + String.join(", ", byKey.keySet()) + "."));
    }
}
