package org.chaperone.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chaperone.models.Coverage;
import org.chaperone.models.CoversDecisions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decision tables of the policy's review, row by row. */
@CoversDecisions({"policy-people", "policy-consultees", "policy-revision-rules", "policy-approval-rules", "policy-sign-off-rules",
    "policy-publish-rules"})
class PolicyTablesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 10, 23);
    private static final List<String> PROFILES =
            List.of("standard", "quinton", "cann-bridge", "rochester", "cuddington", "crudgington");

    @ParameterizedTest(name = "{0} at {1}: {2}, then {3}")
    @CsvSource(delimiter = '|', value = {
        "revise              | standard    | slt,headteacher                          | ''",
        "revise              | quinton     | slt,headteacher                          | ''",
        "revise              | rochester   | headteacher                              | slt",
        "revise              | cann-bridge | headteacher                              | slt",
        "revise              | cuddington  | headteacher                              | slt",
        "check-safeguarding  | standard    | dsl                                      | deputy-dsl,headteacher",
        "check-online-safety | cuddington  | esafety-lead                             | dsl,deputy-dsl,slt",
        "approve             | cann-bridge | slt                                      | chair-of-governors",
        "approve             | rochester   | headteacher                              | slt,chair-of-governors",
        "sign-off            | cann-bridge | headteacher                              | chair-of-governors,governors",
        "sign-off            | rochester   | chair-of-governors,governors             | headteacher",
        "sign-off            | standard    | chair-of-governors,governors             | headteacher",
        "sign-off            | crudgington | chair-of-governors,governors             | headteacher",
        "publish             | quinton     | slt                                      | headteacher",
        "overdue             | standard    | headteacher,chair-of-governors,governors | slt",
        "reply-staff         | standard    | slt                                      | headteacher",
        "reply-dsl           | rochester   | dsl                                      | deputy-dsl,headteacher",
        "reply-learners      | rochester   | esafety-lead                             | dsl,deputy-dsl,slt",
        "reply-parents       | rochester   | slt                                      | headteacher"})
    void whoHasWhichStep(String step, String profile, String together, String then) {
        assertThat(one("policy-people", Map.of("step", step, "policyProfile", profile)))
                .containsEntry("together", together).containsEntry("then", then);
    }

    @Test
    void underEveryProfileSomebodyElseThanWhoeverWritesItSignsOrApprovesIt() {
        PROFILES.forEach(profile -> {
            String writes = together("revise", profile);
            assertThat(List.of(together("approve", profile), together("sign-off", profile))).as(profile)
                    .anySatisfy(roles -> assertThat(roles).doesNotContain(writes));
        });
    }

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource(delimiter = '|', value = {
        "yearly     | standard  | staff,dsl,learners,parents",
        "lesson     | rochester | staff,dsl,learners,parents",
        "lesson     | quinton   | staff,dsl",
        "law        | rochester | staff,dsl",
        "deficiency | rochester | ''"})
    void whoIsConsulted(String kind, String profile, String groups) {
        assertThat(String.join(",", rows("policy-consultees", Map.of("reviewKind", kind, "policyProfile", profile)).stream()
                .map(row -> (String) row.get("group")).toList())).isEqualTo(groups);
    }

    @Test
    void aNumberIsUsedOnce() {
        assertThat(refused("policy-revision-rules", Map.of("versionTaken", false))).isEmpty();
        assertThat(refused("policy-revision-rules", Map.of("versionTaken", true))).containsExactly("versionNumber");
    }

    @Test
    void whoeverWroteAVersionApprovesItOnlyIfNobodyElseCan() {
        assertThat(refused("policy-approval-rules", Map.of("wroteIt", true, "othersCan", true))).containsExactly("");
        assertThat(refused("policy-approval-rules", Map.of("wroteIt", true, "othersCan", false))).isEmpty();
        assertThat(refused("policy-approval-rules", Map.of("wroteIt", false, "othersCan", true))).isEmpty();
    }

    @Test
    void aMeetingHasTakenPlaceWithinTheReview() {
        Map<String, Object> known = Map.of("reviewOpenedOn", TODAY.minusDays(30));
        assertThat(refused("policy-sign-off-rules", with(known, "meetingOn", "2026-10-23"))).isEmpty();
        assertThat(refused("policy-sign-off-rules", with(known, "meetingOn", "2026-10-24"))).containsExactly("meetingOn");
        assertThat(refused("policy-sign-off-rules", with(known, "meetingOn", "2026-09-22"))).containsExactly("meetingOn");
        assertThat(refused("policy-sign-off-rules", with(known, "meetingOn", null))).isEmpty();
    }

    @Test
    void aVersionCountsAfterItWasSignedOffAndIsReviewedWithinAYear() {
        Map<String, Object> known = Map.of("signedOn", TODAY, "reviewPeriod", "P12M");
        assertThat(refused("policy-publish-rules", with(known, "effectiveFrom", "2026-10-23", "nextReview", "2027-10-23"))).isEmpty();
        assertThat(refused("policy-publish-rules", with(known, "effectiveFrom", "2026-10-22", "nextReview", "2027-10-22")))
                .containsExactly("effectiveFrom");
        assertThat(refused("policy-publish-rules", with(known, "effectiveFrom", "2026-10-23", "nextReview", "2026-10-23")))
                .containsExactly("nextReview");
        assertThat(refused("policy-publish-rules", with(known, "effectiveFrom", "2026-10-23", "nextReview", "2027-10-24")))
                .containsExactly("nextReview");
    }

    private static String together(String step, String profile) {
        return (String) one("policy-people", Map.of("step", step, "policyProfile", profile)).get("together");
    }

    private static Map<String, Object> with(Map<String, Object> known, Object... more) {
        Map<String, Object> all = new HashMap<>(known);
        for (int i = 0; i < more.length; i += 2) {
            all.put((String) more[i], more[i + 1]);
        }
        return all;
    }

    private static List<Object> refused(String table, Map<String, Object> answers) {
        return rows(table, with(answers, "today", TODAY)).stream().map(row -> row.get("field")).toList();
    }

    private static Map<String, Object> one(String table, Map<String, Object> question) {
        assertThat(rows(table, question)).as(question.toString()).hasSize(1);
        return rows(table, question).get(0);
    }

    private static List<Map<String, Object>> rows(String table, Map<String, Object> question) {
        return Coverage.decide(table, question).getResultList();
    }
}
