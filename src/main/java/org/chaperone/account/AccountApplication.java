package org.chaperone.account;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An application for an account as the applicant has written it: the answers of the business case by their keys
 * (REQUIREMENTS part 3), and what follows from them. Answers not given, or to questions not asked, are absent.
 */
public final class AccountApplication {

    private static final Map<String, String> PLATFORMS = Map.of("facebook", "Facebook", "x", "X", "youtube", "YouTube",
            "instagram", "Instagram", "blog", "a blog", "learning-platform", "a learning platform");

    private final Map<String, Object> answers;

    public AccountApplication(Map<String, Object> answers) {
        this.answers = answers;
    }

    public String caseReference() {
        return required("caseReference");
    }

    public String applicant() {
        return required("applicant");
    }

    public String policyProfile() {
        return required("policyProfile");
    }

    /** The answer as text; empty if there is none. */
    public Optional<String> text(String key) {
        return Optional.ofNullable(answers.get(key)).map(Object::toString).filter(text -> !text.isBlank());
    }

    /** The answer, which the form has made sure of. */
    public String required(String key) {
        return text(key).orElseThrow(() -> new IllegalStateException("The application has no answer to " + key + "."));
    }

    /** The answer to a question for a date; empty if there is none. */
    public Optional<LocalDate> day(String key) {
        return text(key).map(LocalDate::parse);
    }

    /** Everyone who is to run the account, each with the capacities in which they are named, in the order of the form. */
    public Map<String, Set<Capacity>> team() {
        Map<String, Set<Capacity>> team = new LinkedHashMap<>();
        text("leadPerson").ifPresent(lead -> named(team, lead, Capacity.LEAD));
        for (Capacity capacity : List.of(Capacity.RUNNER, Capacity.ADMINISTRATOR, Capacity.MODERATOR)) {
            people(capacity).forEach(person -> named(team, person, capacity));
        }
        return team;
    }

    /** The people named in this capacity, in the order of the form. */
    public List<String> people(Capacity capacity) {
        return switch (capacity) {
            case LEAD -> text("leadPerson").stream().toList();
            default -> IntStream.rangeClosed(1, 3).mapToObj(number -> text(capacity.key() + number)).flatMap(Optional::stream)
                    .distinct().toList();
        };
    }

    /** The applicant and everyone else who may not decide on it because it is theirs (V-15). */
    public Set<String> concerned() {
        Set<String> concerned = new LinkedHashSet<>();
        concerned.add(applicant());
        text("sponsor").ifPresent(concerned::add);
        concerned.addAll(team().keySet());
        return concerned;
    }

    /** Whether children belong to the audience or contribute. */
    public boolean childrenTakePart() {
        return Stream.of("audPupils", "conPupils", "audOtherSchools", "conOtherSchools").anyMatch(this::ticked);
    }

    /** Whether the youngest pupils named are younger than the platform allows (V-08). */
    public boolean belowMinimumAge() {
        int minimum = number("platformMinAge").orElse(0);
        return Stream.of("aud", "con").anyMatch(group -> ticked(group + "Pupils")
                && number(group + "PupilsAgeMin").map(youngest -> youngest < minimum).orElse(false));
    }

    /** Whether the same two people hold every role, so that one absence leaves no cover (V-04). */
    public boolean thinCover() {
        return team().size() <= 2;
    }

    /** The platform's name inside a sentence. */
    public String platformName() {
        String platform = required("platform");
        return PLATFORMS.getOrDefault(platform, text("platformOther").orElse("another platform"));
    }

    public String audienceInWords() {
        return groupsInWords("aud");
    }

    public String contributorsInWords() {
        return groupsInWords("con");
    }

    private String groupsInWords(String group) {
        List<String> words = new ArrayList<>();
        if (ticked(group + "Pupils")) {
            words.add("pupils aged " + number(group + "PupilsAgeMin").orElse(0) + " to " + number(group + "PupilsAgeMax").orElse(0));
        }
        Map<String, String> others = new LinkedHashMap<>();
        others.put("Staff", "school staff");
        others.put("Families", "pupils' families");
        others.put("ExternalOrgs", "external organisations");
        others.put("Public", "the public");
        others.forEach((key, name) -> {
            if (ticked(group + key)) {
                words.add(name);
            }
        });
        text(group + "OtherSchoolNames").ifPresent(schools -> words.add("pupils from " + schools));
        text(group + "OtherDetails").ifPresent(words::add);
        return String.join(", ", words);
    }

    private boolean ticked(String key) {
        return Boolean.TRUE.equals(answers.get(key));
    }

    private Optional<Integer> number(String key) {
        return answers.get(key) instanceof Number number ? Optional.of(number.intValue()) : Optional.empty();
    }

    private static void named(Map<String, Set<Capacity>> team, String person, Capacity capacity) {
        team.computeIfAbsent(person, nobody -> new TreeSet<>()).add(capacity);
    }

    /** The capacities in words, as a list of people shows them. */
    public static String inWords(Set<Capacity> capacities) {
        return capacities.stream().map(Capacity::title).collect(Collectors.joining(", "));
    }

    /** In which capacity somebody is named on an account. */
    public enum Capacity {
        LEAD("leadPerson", "lead"), RUNNER("runner", "runs it"), ADMINISTRATOR("administrator", "administrator"),
        MODERATOR("moderator", "moderator");

        private final String key;
        private final String title;

        Capacity(String key, String title) {
            this.key = key;
            this.title = title;
        }

        String key() {
            return key;
        }

        public String title() {
            return title;
        }
    }
}
