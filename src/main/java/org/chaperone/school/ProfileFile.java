package org.chaperone.school;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.Resource;

/**
 * One policy profile as written. A profile must be complete: a missing number is not guessed, since the guess would be
 * a rule that the school never made. All that is wrong with a file is said at once.
 */
class ProfileFile {

    private static final String NONE = "none";
    private static final Set<String> GOVERNING_BODIES = Set.of("governors", "trustees");

    private final String place;
    private final Map<String, String> written = new LinkedHashMap<>();
    private final Set<String> read = new TreeSet<>();
    private final List<String> problems = new ArrayList<>();

    private ProfileFile(Resource file) {
        place = "profiles/" + file.getFilename();
        try {
            for (var part : new YamlPropertySourceLoader().load(place, file)) {
                var values = (EnumerablePropertySource<?>) part;
                for (String name : values.getPropertyNames()) {
                    written.put(name, String.valueOf(values.getProperty(name)).strip());
                }
            }
        } catch (IOException | RuntimeException unreadable) {
            throw new SettingRefused("The policy profile " + place + " cannot be read: " + unreadable.getMessage(),
                    "Check that each line is indented by two spaces below its heading, and that no key is given twice.");
        }
    }

    /** @throws SettingRefused with every missing, unknown or unusable value of the file */
    static SchoolProfile read(Resource file) {
        return new ProfileFile(file).profile();
    }

    private SchoolProfile profile() {
        SchoolProfile profile = new SchoolProfile(
                text("key"),
                text("title"),
                new SchoolProfile.Policy(text("policy.title"), text("policy.source"), text("policy.version"),
                        month("policy.last-review"), month("policy.next-review")),
                oneOf("governing-body", GOVERNING_BODIES),
                new SchoolProfile.People(number("people.minimum-runners", 1, 10),
                        number("people.minimum-administrators", 1, 10),
                        number("people.minimum-moderators", 1, 10),
                        yesOrNo("people.acceptable-use-must-be-read"),
                        number("people.training-valid-months", 1, 60)),
                new SchoolProfile.Notice(number("notice.lead-time-working-days", 0, 100),
                        number("notice.filter-notice-days", 0, 100)),
                new SchoolProfile.Decision(number("decision.slt-quorum", 1, 10),
                        number("decision.line-manager-days", 1, 60),
                        number("decision.slt-days", 1, 60),
                        number("decision.headteacher-days", 1, 60),
                        number("decision.other-approver-days", 1, 60),
                        number("decision.set-up-days", 1, 60),
                        number("decision.reminder-days", 1, 60)),
                new SchoolProfile.Lifetime(number("lifetime.maximum-months", 1, 120)),
                new SchoolProfile.Review(number("review.months", 1, 36),
                        number("review.lead-days", 0, 120),
                        number("review.reply-days", 1, 60),
                        number("review.step-days", 1, 60),
                        number("review.reading-days", 1, 60)));
        refuseUnlessSound(profile);
        return profile;
    }

    private void refuseUnlessSound(SchoolProfile profile) {
        if (!profile.key().isEmpty() && !place.equals("profiles/" + profile.key() + ".yaml")) {
            problems.add("its key is \"" + profile.key() + "\", which is not the name of the file");
        }
        String unknown = written.keySet().stream().map(name -> name.replaceFirst("\\[\\d+]$", ""))
                .filter(name -> !read.contains(name)).distinct().collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            problems.add("it has " + unknown + ", which no profile knows");
        }
        if (!problems.isEmpty()) {
            throw new SettingRefused("The policy profile " + place + " cannot be used: "
                    + String.join("; ", problems) + ".",
                    "Correct this in the file; every profile that ships with Chaperone shows a complete one.");
        }
    }

    private String text(String name) {
        read.add(name);
        String value = written.getOrDefault(name, "");
        if (value.isEmpty()) {
            problems.add(name + " is missing");
        }
        return value;
    }

    private int number(String name, int least, int most) {
        String value = text(name);
        if (value.isEmpty()) {
            return least;
        }
        if (value.matches("\\d{1,6}")) {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        }
        problems.add(name + " is \"" + value + "\", not a whole number from " + least + " to " + most);
        return least;
    }

    private boolean yesOrNo(String name) {
        String value = text(name);
        if (!value.isEmpty() && !value.equals("true") && !value.equals("false")) {
            problems.add(name + " is \"" + value + "\", neither true nor false");
        }
        return value.equals("true");
    }

    private String oneOf(String name, Set<String> choices) {
        String value = text(name);
        if (!value.isEmpty() && !choices.contains(value)) {
            problems.add(name + " is \"" + value + "\", none of " + inOrder(choices));
        }
        return value;
    }

    private Optional<YearMonth> month(String name) {
        String value = text(name);
        if (value.isEmpty() || value.equals(NONE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(YearMonth.parse(value));
        } catch (DateTimeException notAMonth) {
            problems.add(name + " is \"" + value + "\", neither year and month (2026-09) nor none");
            return Optional.empty();
        }
    }

    private static String inOrder(Set<String> choices) {
        return String.join(", ", new TreeSet<>(choices));
    }
}
