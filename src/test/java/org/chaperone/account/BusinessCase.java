package org.chaperone.account;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A business case as an applicant fills it in, one page after the other: complete and right for the standard profile,
 * with families as the audience. Tests change the answers that matter to them.
 */
public final class BusinessCase {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Map<String, Object> description = new LinkedHashMap<>();
    private final Map<String, Object> people = new LinkedHashMap<>();
    private final Map<String, Object> plan = new LinkedHashMap<>();

    private BusinessCase() {
    }

    /** @param goLive a go-live date that leaves enough notice */
    public static BusinessCase complete(LocalDate goLive) {
        BusinessCase it = new BusinessCase();
        it.description.putAll(Map.of("nextStep", "go-on", "department", "Year 4", "requestKind", "new-account",
                "aims", "Families see what the science club does each week, and join in at home.",
                "effortJustification", "An hour a week reaches every family.",
                "content", "A photograph of the experiment of the week, without children, and how to repeat it.",
                "mediaRisk", "no", "platform", "facebook", "proposedHandle", "science-club-" + COUNT.incrementAndGet()));
        it.description.putAll(Map.of("hostType", "third-party", "hostName", "Facebook", "remoteLearning", "no",
                "visibility", "open", "interactionLevel", java.util.List.of("react", "comment"),
                "promotionPlan", "In the newsletter and on the website.", "usesLogo", "no"));
        it.people.put("nextStep", "go-on");
        it.plan.put("nextStep", "go-on");
        it.people.putAll(Map.of("audFamilies", true, "conStaff", true, "conLdAdults", "no", "platformMinAge", 13,
                "underAgeAccess", "Posts show no children; comments are checked each day.",
                "runner1", "teacher", "runner2", "teacher2", "leadPerson", "teacher2"));
        it.people.putAll(Map.of("administrator1", "teacher", "administrator2", "teacher2", "moderator1", "teacher2",
                "moderator2", "esafety", "namesNonEmployees", "no",
                "coverPlan", "Esme covers leave and holidays.", "hoursPerWeek", 1, "hoursAccepted", true,
                "credentialHolder1", "teacher", "credentialHolder2", "headteacher"));
        it.plan.putAll(Map.of("goLiveDate", goLive.toString(), "closureDate", goLive.plusMonths(12).toString(),
                "exitStrategy", "Content is archived, followers are told, access is removed.",
                "evaluationPlan", "Half of the families follow it by the summer.",
                "evaluationDate", goLive.plusMonths(6).toString(),
                "securityMeasures", "Only the team posts; unknown accounts are blocked.",
                "thirdPartyIntervention", "Harmful comments are hidden and reported at once.",
                "imagePolicyAccepted", true, "declaration", true));
        return it;
    }

    /** The same with another answer on whichever page asks the question; null takes the answer out. */
    public BusinessCase with(String key, Object answer) {
        Map<String, Object> page = people.containsKey(key) ? people : plan.containsKey(key) ? plan : description;
        return on(page, key, answer);
    }

    public BusinessCase withOnPeople(String key, Object answer) {
        return on(people, key, answer);
    }

    public BusinessCase withOnPlan(String key, Object answer) {
        return on(plan, key, answer);
    }

    private BusinessCase on(Map<String, Object> page, String key, Object answer) {
        if (answer == null) {
            page.remove(key);
        } else {
            page.put(key, answer);
        }
        return this;
    }

    public Map<String, Object> description() {
        return Map.copyOf(description);
    }

    public Map<String, Object> people() {
        return Map.copyOf(people);
    }

    public Map<String, Object> plan() {
        return Map.copyOf(plan);
    }
}
