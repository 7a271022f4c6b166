package org.chaperone.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chaperone.models.Coverage;
import org.chaperone.models.CoversDecisions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The decision tables of a concern, row by row, and what holds in all of them whatever the row. */
@CoversDecisions({"incident-triage", "incident-author", "incident-responders", "incident-copies", "incident-report-duties",
    "incident-agencies", "incident-retention", "incident-routes", "incident-report-rules", "incident-follow-rules",
    "incident-assess-rules", "incident-work-rules", "incident-make-report-rules", "incident-content-rules",
    "incident-debrief-rules", "incident-recusal-rules", "incident-review-rules", "incident-review-clocks", "incident-references"})
class IncidentTablesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 10, 23);
    private static final List<String> PROFILES =
            List.of("standard", "quinton", "cann-bridge", "rochester", "cuddington", "crudgington");
    private static final List<String> SUBJECTS =
            List.of("pupil", "adult", "headteacher", "parent", "outsider", "unknown");
    private static final List<String> TRACKS = List.of("child", "adult", "outsider", "content");
    private static final List<Boolean> EITHER = List.of(true, false);

    @ParameterizedTest(name = "about {0}, child {1}, our account {2}, {3}: {4}, moderators {5}")
    @CsvSource(delimiter = '|', value = {
        "pupil       | true  | false | standard    | child               | false",
        "pupil       | false | true  | cann-bridge | child,content       | true",
        "pupil       | true  | true  | rochester   | child,content       | false",
        "adult       | true  | false | quinton     | adult,child         | false",
        "headteacher | true  | true  | quinton     | adult,child,content | true",
        "adult       | true  | true  | cuddington  | adult,child,content | false",
        "headteacher | false | false | crudgington | adult               | false",
        "adult       | false | true  | standard    | adult,content       | true",
        "adult       | false | true  | crudgington | adult,content       | false",
        "outsider    | true  | false | rochester   | child               | false",
        "unknown     | true  | true  | standard    | child,content       | true",
        "parent      | true  | true  | cuddington  | child,content       | false",
        "parent      | false | false | cann-bridge | outsider            | false",
        "unknown     | false | true  | quinton     | outsider,content    | true",
        "outsider    | false | true  | rochester   | outsider,content    | false"})
    void whichSidesAConcernHas(String subject, boolean child, boolean account, String profile, String tracks,
            boolean moderators) {
        assertThat(triage(subject, child, account, profile))
                .containsEntry("tracks", tracks).containsEntry("informsModerators", moderators);
    }

    @Test
    void aChildAlwaysHasTheSafeguardingLeadAndAnAdultAlwaysACaseManager() {
        SUBJECTS.forEach(subject -> EITHER.forEach(child -> EITHER.forEach(account -> PROFILES.forEach(profile -> {
            List<String> tracks = csv(triage(subject, child, account, profile).get("tracks"));
            assertThat(tracks).isNotEmpty().doesNotHaveDuplicates().isSubsetOf(TRACKS);
            assertThat(tracks.contains("child")).isEqualTo(child || subject.equals("pupil"));
            assertThat(tracks.contains("adult")).isEqualTo(List.of("adult", "headteacher").contains(subject));
            assertThat(tracks.contains("content")).isEqualTo(account);
        }))));
    }

    @ParameterizedTest(name = "{0}, head concerned {1}, child {2}, {3}, {4}: {5}, then {6}")
    @CsvSource(delimiter = '|', value = {
        "child    | false | true  | other       | standard    | dsl,deputy-dsl       | headteacher,slt,chair-of-governors,governors,lado",
        "child    | true  | true  | other       | quinton     | dsl,deputy-dsl       | chair-of-governors,governors,lado",
        "adult    | false | true  | other       | rochester   | headteacher          | chair-of-governors,governors,dsl,deputy-dsl,lado",
        "adult    | true  | true  | other       | crudgington | chair-of-governors   | lado,governors",
        "outsider | false | true  | other       | cuddington  | dsl,deputy-dsl       | headteacher,slt,chair-of-governors,governors,lado",
        "outsider | true  | true  | journalist  | standard    | dsl,deputy-dsl       | chair-of-governors,governors,lado",
        "outsider | false | false | data-breach | standard    | headteacher          | slt,chair-of-governors,governors,dsl,deputy-dsl,lado",
        "outsider | false | false | other       | crudgington | slt                  | headteacher,chair-of-governors,governors,dsl,deputy-dsl,lado",
        "outsider | false | false | other       | cann-bridge | headteacher          | slt,chair-of-governors,governors,dsl,deputy-dsl,lado",
        "outsider | true  | false | other       | quinton     | chair-of-governors   | governors,dsl,deputy-dsl,lado",
        "content  | false | true  | journalist  | quinton     | headteacher          | slt,chair-of-governors,governors,dsl,deputy-dsl,lado",
        "content  | false | false | other       | quinton     | slt                  | headteacher,chair-of-governors,governors,dsl,deputy-dsl,lado",
        "content  | false | false | other       | crudgington | headteacher,slt      | chair-of-governors,governors,dsl,deputy-dsl,lado",
        "content  | false | true  | other       | rochester   | line-manager,headteacher,dsl | slt,chair-of-governors,governors,deputy-dsl,lado",
        "content  | false | false | other       | cann-bridge | headteacher          | slt,chair-of-governors,governors,dsl,deputy-dsl,lado",
        "content  | true  | false | other       | standard    | chair-of-governors   | governors,dsl,deputy-dsl,lado"})
    void whoResponds(String track, boolean head, boolean child, String matter, String profile, String together, String then) {
        assertThat(responders(track, head, child, matter, profile))
                .containsEntry("together", together).containsEntry("then", then);
    }

    @Test
    void whileNobodySaysWhichAdultItWasTheChairHasItWithTheHeadteacherAndNobodyActsAlone() {
        assertThat(responders("adult", false, true, true, "other", "standard"))
                .containsEntry("together", "headteacher,chair-of-governors");
        TRACKS.forEach(track -> EITHER.forEach(head -> EITHER.forEach(open -> EITHER.forEach(child ->
                assertThat(((Number) responders(track, head, open, child, "other", "standard").get("atLeast")).intValue())
                        .isEqualTo(open ? 2 : 1)))));
    }

    @Test
    void aGovernorGoesToTheChairAndThenStraightToTheLado() {
        EITHER.forEach(open -> PROFILES.forEach(profile -> assertThat(only("incident-responders", Map.of("track", "adult",
                "headConcerned", false, "governorConcerned", true, "authorOpen", open, "childAtRisk", true, "matter", "other",
                "policyProfile", profile))).containsEntry("together", "chair-of-governors")
                .containsEntry("then", "lado,headteacher,governors,dsl,deputy-dsl")));
    }

    @ParameterizedTest(name = "{0}, child {1}: {2}")
    @CsvSource({"child, true, childrens-social-care", "adult, false, lado", "adult, true, lado",
        "outsider, true, childrens-social-care", "outsider, false, council", "content, false, council"})
    void whereNoOfficeHolderIsLeftAnAgencyOutsideResponds(String track, boolean child, String agency) {
        EITHER.forEach(head -> EITHER.forEach(open -> PROFILES.forEach(profile ->
                assertThat(responders(track, head, open, child, "other", profile)).containsEntry("outside", agency))));
    }

    @ParameterizedTest(name = "{0}, {1}, {2}: handled as {3}")
    @CsvSource({"staff-misuse, pupil, not-asked, adult", "staff-misuse, unknown, not-asked, adult",
        "staff-misuse, adult, not-asked, adult", "staff-misuse, headteacher, not-asked, headteacher",
        "staff-misuse, outsider, not-asked, outsider", "harmful-conduct, pupil, not-asked, pupil",
        "fake-account, unknown, not-asked, unknown", "harmful-contact, adult, not-asked, adult", "sextortion, parent, not-asked, parent",
        "own-contact, pupil, current, adult", "own-contact, pupil, former-under-18, adult", "own-contact, pupil, not-sure, adult",
        "own-contact, unknown, current, adult", "own-contact, pupil, former-18, pupil", "own-contact, adult, current, adult",
        "own-contact, headteacher, current, headteacher", "pupil-contact, pupil, current, pupil"})
    void whoMayHaveDoneItIsAnotherQuestionThanWhoMayBeHarmed(String category, String reported, String status, String handled) {
        assertThat(only("incident-author", Map.of("category", category, "subjectKind", reported, "pupilStatus", status)))
                .containsEntry("authorKind", handled);
    }

    @ParameterizedTest(name = "after {0} reviews: {1} {2}")
    @CsvSource({"0, months, 3", "1, months, 1", "2, months, 1", "30, months, 1"})
    void anAllegationIsReviewedAfterThreeMonthsAndThenEachMonth(int done, String clock, int amount) {
        Map<String, Object> row = only("incident-review-clocks", Map.of("reviewsDone", done));
        assertThat(row).containsEntry("clock", clock).containsEntry("amount", amount);
        assertThat((String) row.get("source")).isNotBlank();
    }

    @ParameterizedTest(name = "{0}: in references {1}")
    @CsvSource({"substantiated, true", "malicious, false", "false, false", "unsubstantiated, false", "unfounded, false",
        "low-level, false", "out-of-scope, false"})
    void onlyWhatIsSubstantiatedMayBeInAReference(String outcome, boolean mentioned) {
        Map<String, Object> row = only("incident-references", Map.of("outcome", outcome));
        assertThat(row).containsEntry("inReferences", mentioned);
        assertThat((String) row.get("words")).startsWith(mentioned ? "A reference may" : "No reference");
        assertThat((String) row.get("source")).isNotBlank();
    }

    @Test
    void whereTheHeadteacherIsConcernedNeitherHeadNorSltAreAskedAndTheLineNeverEndsInNobody() {
        TRACKS.forEach(track -> EITHER.forEach(head -> EITHER.forEach(child -> List.of("data-breach", "journalist", "other")
                .forEach(matter -> PROFILES.forEach(profile -> {
                    Map<String, Object> answer = responders(track, head, child, matter, profile);
                    List<String> line = Stream.of(csv(answer.get("together")), csv(answer.get("then")))
                            .flatMap(List::stream).toList();
                    assertThat(line).contains("chair-of-governors", "governors", "lado").doesNotHaveDuplicates();
                    assertThat(line.containsAll(List.of("dsl", "deputy-dsl"))).as("nobody deals with an allegation against whom they work for")
                            .isEqualTo(!(head && track.equals("adult")));
                    assertThat(line.contains("headteacher")).isEqualTo(!head);
                    if (head || track.equals("adult")) {
                        assertThat(line).doesNotContain("slt");
                    }
                })))));
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource(delimiter = '|', value = {
        "pupil-contact     | crudgington | slt", "pupil-contact     | cann-bridge | slt",
        "pupil-contact     | rochester   | headteacher", "pupil-contact     | quinton     |",
        "parent-contact    | crudgington | slt", "parent-contact    | standard    | headteacher",
        "own-contact       | quinton     | dsl", "journalist        | cuddington  | headteacher",
        "data-breach       | rochester   | headteacher", "offensive-comment | rochester   | dsl",
        "offensive-comment | standard    |", "sexual-image      | rochester   |"})
    void whoIsInformed(String category, String profile, String role) {
        List<Object> told = column("incident-copies", Map.of("category", category, "policyProfile", profile), "role");
        assertThat(told).containsExactlyElementsOf(role == null ? List.of() : List.of(role));
    }

    /** Each row of the table with the least that it asks for, and beside it what is one step short of it. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', value = {
        // danger now, and danger of which the reporter is not sure
        "track=child danger=yes child=no                                  | emergency",
        "track=child danger=unsure child=no                               | ?emergency",
        "track=child danger=no child=no                                   |",
        "track=child danger=yes                                           | emergency childrens-social-care",
        "track=outsider danger=yes                                        | emergency childrens-social-care",
        "track=adult danger=yes child=no                                  | emergency",
        "track=content danger=yes                                         | emergency",
        "track=child danger=unsure                                        | ?emergency childrens-social-care",
        "track=child danger=unsure stage=assessment                       | ?emergency",
        "track=child danger=yes stage=assessment                          | emergency childrens-social-care",
        // a child who is not safe, whoever it is about
        "track=child unsafe=yes stage=assessment                          | childrens-social-care@",
        "track=child subject=adult unsafe=yes stage=assessment            | childrens-social-care@",
        "track=child subject=headteacher unsafe=yes stage=assessment      | childrens-social-care@",
        "track=adult subject=adult unsafe=yes stage=assessment harm=not-met | low-level-record@",
        "track=child danger=unsure unsafe=yes stage=assessment            | ?emergency childrens-social-care@ police@/emergency",
        "track=child danger=yes unsafe=yes stage=assessment               | emergency childrens-social-care childrens-social-care@ police@/emergency",
        // a suspected crime, whoever it is about
        "track=child crime=yes stage=assessment                           | childrens-social-care@ police@",
        "track=child subject=adult crime=yes stage=assessment             | childrens-social-care@ police@",
        "track=child subject=headteacher crime=yes stage=assessment       | childrens-social-care@ police@",
        "track=child subject=parent crime=yes stage=assessment            | childrens-social-care@ police@",
        "track=child crime=no stage=assessment                            |",
        "track=child child=no crime=yes stage=assessment                  | police@",
        "track=content child=no crime=yes stage=assessment                | police@",
        "track=child child=no danger=unsure crime=yes stage=assessment    | ?emergency police@",
        "track=child child=no danger=yes crime=yes stage=assessment       | emergency police@/emergency",
        // the LADO, and what is below the harm test
        "track=adult subject=adult                                        | lado",
        "track=adult subject=headteacher                                  | lado",
        "track=adult subject=adult child=no                               |",
        "track=child subject=adult                                        |",
        "track=adult subject=adult child=no harm=unsure stage=assessment  | lado@ -hr@",
        "track=adult subject=adult child=no harm=met stage=assessment     | lado@ -hr@",
        "track=adult subject=adult harm=met stage=assessment              | lado -hr@",
        "track=adult subject=headteacher harm=met stage=assessment        | lado",
        "track=adult subject=adult harm=met profile=cann-bridge stage=assessment | lado -hr@ -council@",
        "track=adult subject=headteacher harm=met profile=cann-bridge stage=assessment | lado",
        "track=adult subject=adult harm=not-met profile=cann-bridge stage=assessment | low-level-record@",
        "track=adult subject=adult child=no harm=not-met stage=assessment |",
        // the employer of those who have another one
        "track=adult subject=adult child=no harm=not-met kind=supply stage=assessment     | -employer@",
        "track=adult subject=adult child=no harm=not-met kind=contractor stage=assessment | -employer@",
        "track=adult subject=adult child=no harm=not-met kind=employee stage=assessment   |",
        "track=adult subject=adult child=no harm=not-met kind=volunteer stage=assessment  |",
        "track=adult subject=adult child=no harm=not-met kind=governor stage=assessment   |",
        "track=child subject=adult kind=supply stage=assessment           |",
        // an image that may show a child
        "track=child subject=pupil nude=yes                               | police",
        "track=child subject=pupil nude=yes stage=assessment              | -police@",
        "track=child subject=pupil nude=yes signs=yes                     | police childrens-social-care",
        "track=child subject=pupil nude=yes signs=yes stage=assessment    | police childrens-social-care",
        "track=child subject=pupil nude=no signs=yes                      |",
        "track=child subject=adult nude=yes stage=assessment              | police",
        "track=child subject=unknown nude=yes stage=assessment            | police",
        "track=adult subject=adult nude=yes                               | lado police",
        "track=adult subject=adult nude=yes signs=yes                     | lado police",
        "track=outsider subject=outsider nude=yes                         | police",
        "track=outsider subject=outsider nude=yes signs=yes               | police",
        "track=content subject=unknown nude=yes signs=yes child=no        | iwf",
        "track=content subject=unknown nude=no child=no                   |",
        "track=child category=sexual-image nude=yes stage=assessment      | -police@ -report-remove@",
        "track=child category=sexual-image nude=no stage=assessment       |",
        "track=outsider subject=outsider category=sexual-image nude=no    |",
        // threats to share one
        "track=child category=sextortion                                  | police childrens-social-care -ceop -report-remove@",
        "track=outsider subject=outsider category=sextortion              | police -ceop",
        "track=adult subject=adult category=sextortion child=no           | police",
        "track=content category=sextortion child=no                       |",
        // grooming
        "track=child subject=outsider category=harmful-contact            | police/ceop -ceop",
        "track=child subject=adult category=harmful-contact               | police/ceop -ceop",
        "track=outsider subject=outsider category=harmful-contact         | police/ceop -ceop",
        "track=outsider subject=outsider category=harmful-contact child=no | -ceop",
        "track=child subject=outsider category=harmful-contact stage=assessment | -ceop",
        "track=child subject=outsider category=harmful-contact crime=yes stage=assessment | childrens-social-care@ police@ -ceop",
        "track=child subject=pupil category=harmful-contact               | -ceop",
        "track=adult subject=adult category=harmful-contact child=no      |",
        // what is assessed before it is referred
        "track=child category=extremism                                   | -prevent",
        "track=outsider subject=unknown category=extremism child=no profile=rochester | -prevent",
        // data
        "track=outsider subject=unknown category=data-breach child=no     | ico-assessment -people-affected@",
        "track=outsider subject=unknown category=journalist child=no      |",
        // the platform: a duty for a copied account, else advice
        "track=content subject=unknown category=fake-account child=no     | platform",
        "track=outsider subject=outsider category=fake-account child=no   | platform",
        "track=adult subject=adult category=fake-account child=no         |",
        "track=child category=fake-account                                | -platform@",
        "track=content subject=unknown category=offensive-comment child=no | -platform@",
        "track=outsider subject=outsider category=scam child=no           | -platform@",
        "track=child category=scam                                        |",
        "track=child category=harmful-content                             | -platform@",
        "track=child category=misinformation                              | -platform@",
        "track=child category=self-harm                                   | -platform@",
        "track=child category=self-harm danger=yes                        | emergency childrens-social-care -platform@",
        "track=child category=sexual-harassment                           |",
        // parents, after the DSL has decided
        "track=child subject=pupil category=other                         | -parents@",
        "track=outsider subject=parent category=other child=no            |"})
    void whoMustBeToldOutside(String facts, String told) {
        List<String> duties = duties(facts).stream().filter(duty -> !duty.equals("-parents@") || facts.contains("category=other")).toList();
        assertThat(duties).containsExactlyInAnyOrderElementsOf(told == null ? List.of() : Arrays.asList(told.split(" ")));
    }

    @Test
    void dangerGoesTo999AndAnAdultWhoMayHaveHarmedAChildToTheLado() {
        TRACKS.forEach(track -> SUBJECTS.forEach(subject -> EITHER.forEach(child -> EITHER.forEach(danger ->
                EITHER.forEach(nude -> Stream.of("unknown", "met", "unsure", "not-met").forEach(harm -> {
                    List<String> duties = duties("track=" + track + " subject=" + subject + " category=other child=" + yes(child)
                            + " danger=" + yes(danger) + " nude=" + yes(nude) + " harm=" + harm).stream()
                            .filter(duty -> !duty.startsWith("-")).map(duty -> duty.replaceAll("[?@]|/.*", "")).toList();
                    assertThat(duties).doesNotHaveDuplicates();
                    assertThat(duties.contains("emergency")).isEqualTo(danger);
                    assertThat(duties.contains("lado")).isEqualTo(track.equals("adult")
                            && (harm.equals("met") || harm.equals("unsure") || harm.equals("unknown") && child));
                    assertThat(duties.contains("police")).isEqualTo(nude && !track.equals("content"));
                }))))));
    }

    @Test
    void everyDutyHasItsSourceAndTheDayFromWhichItIsRight() {
        assertThat(Coverage.decide("incident-report-duties", facts("track=child category=sextortion nude=yes signs=yes")).getResultList())
                .isNotEmpty().allSatisfy(row -> {
                    assertThat((String) row.get("source")).isNotBlank();
                    assertThat(LocalDate.parse((String) row.get("effectiveFrom"))).isBefore(TODAY);
                });
    }

    @ParameterizedTest(name = "{0}: {1} {2}, answer {3} {4}, in words {5}, may be withdrawn {6}")
    @CsvSource(delimiter = '|', value = {
        "emergency             | at-once       | 15 | none          | 0  | now                   | false",
        "police                | hours         | 4  | working-days  | 2  | 4 hours               | true",
        "lado                  | working-days  | 1  | working-days  | 1  | 1 working day         | true",
        "childrens-social-care | hours         | 4  | working-days  | 1  | 4 hours               | true",
        "ceop                  | working-days  | 1  | working-days  | 2  | 1 working day         | true",
        "iwf                   | working-days  | 1  | none          | 0  | 1 working day         | true",
        "report-remove         | working-days  | 1  | none          | 0  | 1 working day         | true",
        "prevent               | working-days  | 1  | working-days  | 2  | 1 working day         | true",
        "platform              | working-days  | 1  | hours         | 48 | 1 working day         | true",
        "helpline              | opening-hours | 4  | opening-hours | 6  | 4 opening hours       | true",
        "hr                    | working-days  | 2  | none          | 0  | 2 working days        | true",
        "parents               | school-days   | 1  | none          | 0  | 1 school day          | true",
        "ico-assessment        | hours         | 72 | none          | 0  | 72 hours from noticing | false",
        "employer              | working-days  | 1  | working-days  | 2  | 1 working day         | true",
        "council               | working-days  | 1  | working-days  | 2  | 1 working day         | true",
        "governors             | working-days  | 5  | none          | 0  | 5 working days        | true",
        "people-affected       | working-days  | 1  | none          | 0  | 1 working day         | true",
        "dbs                   | working-days  | 5  | none          | 0  | 5 working days        | true",
        "tra                   | working-days  | 5  | none          | 0  | 5 working days        | true",
        "lado-meeting          | working-days  | 5  | none          | 0  | 5 working days        | true",
        "low-level-record      | internal      | 0  | none          | 0  | with the assessment   | false"})
    void byWhichClock(String agency, String clock, int amount, String answerClock, int answerAmount, String words,
            boolean withdrawn) {
        Map<String, Object> rule = only("incident-agencies", Map.of("agency", agency));
        assertThat(rule).containsEntry("clock", clock).containsEntry("amount", amount)
                .containsEntry("answerClock", answerClock).containsEntry("answerAmount", answerAmount)
                .containsEntry("inWords", words).containsEntry("mayBeWithdrawn", withdrawn)
                .containsEntry("contact", clock.equals("internal") ? "none" : agency)
                .containsEntry("askedAnyway", agency.equals("lado"));
        assertThat(rule).extractingByKeys("title", "haveReady", "contact", "source")
                .allSatisfy(text -> assertThat((String) text).isNotBlank());
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({
        "child, substantiated, birth-plus-25", "child, merged, birth-plus-25", "child, out-of-scope, years-1",
        "staff, substantiated, pension-or-10-years", "staff, merged, pension-or-10-years",
        "staff, unfounded, pension-or-10-years", "staff, malicious, off-personnel-file-10-years",
        "staff, false, off-personnel-file-10-years", "staff, low-level, until-leaving", "staff, out-of-scope, years-1",
        "none, acted-on, years-6", "none, merged, years-6", "none, out-of-scope, years-1"})
    void howLongACaseIsKept(String subject, String outcome, String rule) {
        assertThat(only("incident-retention", Map.of("subject", subject, "outcome", outcome))).containsEntry("rule", rule);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"harmful-content, content", "harmful-contact, contact", "harmful-conduct, conduct",
        "sexual-image, conduct", "scam, commerce", "extremism, content", "pupil-contact, contact",
        "parent-contact, contact", "own-contact, contact", "staff-misuse, conduct", "offensive-comment, content",
        "fake-account, contact", "data-breach, none", "journalist, none", "other, none", "sextortion, contact",
        "sexual-harassment, conduct", "self-harm, content", "misinformation, content"})
    void whichPolicyGovernsAConcern(String category, String riskClass) {
        Map<String, Object> route = only("incident-routes", Map.of("category", category));
        assertThat(route).containsEntry("riskClass", riskClass);
        assertThat(route).extractingByKeys("route", "breachType")
                .allSatisfy(text -> assertThat((String) text).isNotBlank());
    }

    /** A right answer sheet for one table; each test makes one thing wrong and expects to hear of that alone. */
    private abstract static class Rules {

        private final String table;
        private final Map<String, Object> answers = new HashMap<>();

        Rules(String table, String... asked) {
            this.table = table;
            for (String key : asked) {
                answers.put(key, null);
            }
            with("today", TODAY).with("me", "dsl").with("mayAct", true);
        }

        final Rules with(String key, Object answer) {
            answers.put(key, answer);
            return this;
        }

        List<String> refused() {
            return Coverage.decide(table, answers).getResultList().stream()
                    .map(row -> {
                        assertThat((String) row.get("message")).as("a message says what to do").matches("(?s)\\S.{20,}");
                        return (String) row.get("field");
                    }).toList();
        }

        @Test
        void whatIsRightIsAccepted() {
            assertThat(refused()).isEmpty();
        }
    }

    @Nested
    class ForAReport extends Rules {

        ForAReport() {
            super("incident-report-rules", "earlierReference", "seenUrl", "knownReference", "referenceMistyped", "doneSoFar");
            with("seenOn", "2026-10-23").with("category", "pupil-contact").with("subjectKind", "pupil")
                    .with("whatHappened", "A pupil asked to be my friend.");
        }

        @Test
        void whatIsStillToComeWasNotSeen() {
            assertThat(with("seenOn", "2026-10-24").refused()).containsExactly("seenOn");
        }

        @ParameterizedTest
        @ValueSource(strings = {"parent", "outsider"})
        void aPupilsContactIsAboutAPupilOrAnAdultInSchool(String subject) {
            assertThat(with("subjectKind", subject).refused()).containsExactly("subjectKind");
        }

        @Test
        void whatWasDoneAndNothingYetDoNotGoTogether() {
            assertThat(with("doneSoFar", List.of("told-parents", "nothing")).refused()).containsExactly("doneSoFar");
            assertThat(with("doneSoFar", List.of("nothing")).refused()).isEmpty();
            assertThat(with("doneSoFar", List.of("told-parents", "kept-screenshot")).refused()).isEmpty();
        }

        @Test
        void anEarlierReferenceIsOnesOwn() {
            assertThat(with("earlierReference", "INC-2026-0012").refused()).containsExactly("earlierReference");
            assertThat(with("knownReference", false).refused()).containsExactly("earlierReference");
            assertThat(with("knownReference", true).refused()).isEmpty();
        }

        @Test
        void aSlipInAReferenceIsSaidToBeOne() {
            with("earlierReference", "INC-2026-7K3M").with("referenceMistyped", true);
            assertThat(with("knownReference", false).refused()).containsExactly("earlierReference");
            assertThat(with("referenceMistyped", false).with("knownReference", true).refused()).isEmpty();
        }

        @Test
        void anAddressIsNoPicture() {
            assertThat(with("seenUrl", "DATA:image/png;base64,iVBORw0").refused()).containsExactly("seenUrl");
            assertThat(with("seenUrl", "https://social.example/a").refused()).isEmpty();
        }

        @Test
        void wordsHoldNoPicture() {
            assertThat(with("whatHappened", "Look: data:image/png;base64,iVBORw0").refused()).containsExactly("whatHappened");
        }
    }

    @Nested
    class ForWhatTheReporterAdds extends Rules {

        ForWhatTheReporterAdds() {
            super("incident-follow-rules", "addition", "conflictNames", "conflictOffices", "toldOutsideOn");
            with("wordKind", "finished");
        }

        @Test
        void aReportOutsideWasMadeAlready() {
            assertThat(with("wordKind", "outside").with("toldOutsideOn", "2026-10-24").refused())
                    .containsExactly("toldOutsideOn");
            assertThat(with("toldOutsideOn", "2026-10-23").refused()).isEmpty();
        }

        @Test
        void whoeverIsInvolvedIsNamed() {
            assertThat(with("wordKind", "conflict").with("conflictOffices", List.of()).refused())
                    .containsExactly("conflictOffices");
            assertThat(with("conflictOffices", List.of("dsl")).refused()).isEmpty();
            assertThat(with("conflictOffices", null).with("conflictNames", "Sam Example").refused()).isEmpty();
        }

        @Test
        void somethingIsAdded() {
            assertThat(with("wordKind", "add").with("addition", "  \n ").refused()).containsExactly("addition");
            assertThat(with("addition", "It happened again.").refused()).isEmpty();
        }

        @Test
        void wordsHoldNoPicture() {
            assertThat(with("wordKind", "add").with("addition", "data:image/jpeg;base64,/9j/").refused())
                    .containsExactly("addition");
        }
    }

    @Nested
    class ForTheReviewOfAnAdultsSide extends Rules {

        ForTheReviewOfAnAdultsSide() {
            super("incident-review-rules", "meetingState", "meetingOn");
        }

        @Test
        void nobodyReviewsACaseThatTheyArePartOf() {
            assertThat(with("mayAct", false).refused()).containsExactly("");
        }

        @Test
        void aMeetingThatIsStillToComeWasNotHeld() {
            assertThat(with("meetingState", "held").with("meetingOn", "2026-10-24").refused()).containsExactly("meetingOn");
            assertThat(with("meetingOn", "2026-10-23").refused()).isEmpty();
        }
    }

    @Nested
    class ForTheCheckOfRecusals extends Rules {

        ForTheCheckOfRecusals() {
            super("incident-recusal-rules", "liftPeople");
            with("me", "deputy-dsl").with("mayAct", true);
        }

        @Test
        void nobodyChecksACaseThatTheyArePartOf() {
            assertThat(with("mayAct", false).refused()).containsExactly("");
        }

        @Test
        void nobodyPutsThemselvesBack() {
            assertThat(with("liftPeople", List.of("dsl", "deputy-dsl")).refused()).containsExactly("liftPeople");
            assertThat(with("liftPeople", List.of("dsl")).refused()).isEmpty();
        }
    }

    @Nested
    class ForAnAssessment extends Rules {

        ForAnAssessment() {
            super("incident-assess-rules", "subjectPerson", "otherConcerned", "inScope", "limbHarmed", "limbCrime",
                    "limbRisk", "limbSuitable", "harmReasons", "reportTo", "childSafe", "tellParents", "anotherTrack", "parentsNotTold",
                    "pupilIsAdult", "adultKind", "concernsChildren");
            with("canAct", "yes").with("track", "child").with("crimeSuspected", "no").with("decision", "act")
                    .with("agenciesAsked", List.of()).with("childAtRisk", true);
        }

        @Test
        void amongColleaguesNobodyIsAskedForTheHarmTestAndItIsNoLowLevelConcern() {
            with("track", "adult").with("childAtRisk", false).with("concernsChildren", "no").with("subjectPerson", "teacher")
                    .with("adultKind", "employee");
            assertThat(refused()).isEmpty();
            assertThat(with("decision", "low-level").refused()).containsExactly("decision");
            assertThat(with("decision", "no-further-action").refused()).isEmpty();
        }

        private Rules aboutAnAdult(String limb) {
            return with("track", "adult").with("limbHarmed", "no").with("limbCrime", "no").with("limbRisk", "no")
                    .with("limbSuitable", "no").with("harmReasons", "Rude to a colleague.").with(limb, "unsure")
                    .with("crimeSuspected", limb.equals("limbCrime") ? null : "no")
                    .with("reportTo", List.of("lado")).with("subjectPerson", "teacher");
        }

        @Test
        void volunteersAndGovernorsHaveNoEmployer() {
            aboutAnAdult("limbRisk").with("reportTo", List.of("lado", "employer")).with("adultKind", "volunteer");
            assertThat(refused()).containsExactly("reportTo");
            assertThat(with("adultKind", "supply").refused()).isEmpty();
        }

        @Test
        void nobodyEndsAloneWhatMayBeAboutAnybody() {
            Rules open = aboutAnAdult("none").with("authorOpen", true).with("subjectPerson", "nobody").with("reportTo", null)
                    .with("decision", "no-further-action");
            assertThat(open.refused()).containsExactly("decision");
            assertThat(with("subjectPerson", "teacher").refused()).isEmpty();
            assertThat(with("subjectPerson", "nobody").with("authorOpen", false).refused()).isEmpty();
        }

        @Test
        void whoeverIsPartOfItLeavesIt() {
            assertThat(with("mayAct", false).refused()).containsExactly("canAct");
            assertThat(with("mayAct", null).refused()).containsExactly("canAct");
        }

        @Test
        void whoCannotActIsAskedForNothing() {
            assertThat(with("canAct", "interest").with("crimeSuspected", null).with("decision", null).refused()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"limbHarmed", "limbCrime", "limbRisk", "limbSuitable"})
        void eachLimbThatMayBeMetGoesToTheLado(String limb) {
            assertThat(aboutAnAdult(limb).refused()).isEmpty();
            assertThat(with("reportTo", List.of("hr")).refused()).containsExactly("reportTo");
            assertThat(with("reportTo", null).refused()).containsExactly("reportTo");
            assertThat(with(limb, "yes").refused()).containsExactly("reportTo");
            assertThat(with("agenciesAsked", List.of("lado")).refused()).isEmpty();
        }

        @Test
        void notReferringNeedsItsReasons() {
            assertThat(aboutAnAdult("limbRisk").with("limbRisk", "no").with("reportTo", List.of()).refused()).isEmpty();
            assertThat(with("harmReasons", null).refused()).containsExactly("harmReasons");
        }

        @ParameterizedTest
        @ValueSource(strings = {"yes", "unsure"})
        void aSuspectedCrimeGoesToThePolice(String suspected) {
            assertThat(with("crimeSuspected", suspected).refused()).containsExactly("reportTo");
            assertThat(with("reportTo", List.of("police")).refused()).isEmpty();
            assertThat(with("reportTo", null).with("agenciesAsked", List.of("police")).refused()).isEmpty();
        }

        @Test
        void nobodyAssessesAConcernAboutThemselves() {
            assertThat(aboutAnAdult("limbRisk").with("subjectPerson", "dsl").refused()).containsExactly("canAct");
        }

        @Test
        void norOneThatTheyAreCloseTo() {
            assertThat(with("otherConcerned", List.of("teacher", "dsl")).refused()).containsExactly("canAct");
            assertThat(with("otherConcerned", List.of("teacher")).refused()).isEmpty();
        }

        @Test
        void whatTheReportAloneTakesOutsideIsNotLeftAtThat() {
            assertThat(with("outsideInAnyCase", true).with("decision", "no-further-action").refused()).containsExactly("decision");
            assertThat(with("decision", "act").refused()).isEmpty();
            assertThat(with("outsideInAnyCase", false).with("decision", "no-further-action").refused()).isEmpty();
        }

        @Test
        void noFurtherActionGoesWithNoReportOutside() {
            assertThat(with("decision", "no-further-action").with("reportTo", List.of("parents")).refused())
                    .containsExactly("decision");
            assertThat(with("reportTo", List.of()).refused()).isEmpty();
        }

        @Test
        void aLowLevelConcernIsAboutAnAdultBelowTheHarmTest() {
            assertThat(with("decision", "low-level").refused()).containsExactly("decision");
            assertThat(aboutAnAdult("limbRisk").refused()).containsExactly("decision");
            assertThat(with("limbRisk", "no").with("reportTo", null).refused()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"no", "unsure"})
        void aChildWhoMayNotBeSafeIsNotLeftAtThat(String safe) {
            with("childSafe", safe);
            assertThat(refused()).isEmpty();
            assertThat(with("decision", "no-further-action").refused()).containsExactly("decision");
            assertThat(with("childSafe", "yes").refused()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"yes", "unsure"})
        void aCrimeAgainstAChildIsASuspectedCrime(String crime) {
            aboutAnAdult("limbRisk").with("limbCrime", crime).with("agenciesAsked", List.of("police"));
            assertThat(refused()).containsExactly("crimeSuspected");
            assertThat(with("crimeSuspected", "unsure").refused()).isEmpty();
            assertThat(with("crimeSuspected", "yes").refused()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"limbHarmed", "limbCrime", "limbRisk", "limbSuitable"})
        void aLimbThatMayBeMetIsNotLeftAtThat(String limb) {
            aboutAnAdult(limb).with("reportTo", null).with("agenciesAsked", List.of("lado"));
            assertThat(with("decision", "advice").refused()).isEmpty();
            assertThat(with("decision", "no-further-action").refused()).containsExactly("decision");
            assertThat(with(limb, "no").refused()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"no-further-action", "low-level"})
        void aSuspectedCrimeIsMoreThanThat(String decision) {
            aboutAnAdult("limbRisk").with("limbRisk", "no").with("reportTo", null).with("agenciesAsked", List.of("police"))
                    .with("decision", decision);
            assertThat(refused()).isEmpty();
            assertThat(with("crimeSuspected", "unsure").refused()).containsExactly("decision");
            assertThat(with("crimeSuspected", "yes").refused()).containsExactly("decision");
        }

        @Test
        void aChildWhoMayHaveBeenHarmedHasASideOfTheirOwn() {
            aboutAnAdult("limbHarmed").with("limbHarmed", "yes").with("anotherTrack", "none");
            assertThat(refused()).isEmpty();
            assertThat(with("childAtRisk", false).refused()).containsExactly("anotherTrack");
            assertThat(with("anotherTrack", "child").refused()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"not", "after-advice"})
        void parentsAreNotToldAndToldAtOnce(String told) {
            with("tellParents", told).with("reportTo", List.of("parents"));
            assertThat(refused()).containsExactly("reportTo");
            assertThat(with("tellParents", "now").refused()).isEmpty();
            assertThat(with("tellParents", told).with("reportTo", List.of()).refused()).isEmpty();
        }

        @Test
        void whatWasDecidedAboutParentsStands() {
            with("tellParents", "now");
            assertThat(refused()).isEmpty();
            assertThat(with("parentsNotTold", true).refused()).containsExactly("decision");
            assertThat(with("tellParents", "not").refused()).isEmpty();
            aboutAnAdult("limbRisk").with("tellParents", null).with("reportTo", List.of("lado", "parents"));
            assertThat(refused()).containsExactly("decision");
            assertThat(with("parentsNotTold", false).refused()).isEmpty();
        }

        @Test
        void theParentsOfAFormerPupilOfAgeAreNotTold() {
            assertThat(with("reportTo", List.of("parents")).refused()).isEmpty();
            assertThat(with("pupilIsAdult", true).refused()).containsExactly("reportTo");
        }

        @Test
        void aChildAtRiskIsAlwaysInScope() {
            assertThat(with("track", "content").with("inScope", "no").refused()).containsExactly("inScope");
            assertThat(with("childAtRisk", false).refused()).isEmpty();
        }
    }

    @Nested
    class ForAStepOfACase extends Rules {

        ForAStepOfACase() {
            super("incident-work-rules", "stepOn", "stepKind", "mergeKnown", "mergeMistyped", "handOverTo", "outcome", "subjectSupport",
                    "excludePerson", "stepWords", "reportTo", "parentsNow", "parentsNotTold", "pupilIsAdult", "removedFromWork",
                    "traDecision", "copyOn", "agenciesTold");
            with("track", "child").with("nextStep", "report").with("policeHold", false).with("openMandatory", List.of())
                    .with("alreadyExcluded", List.of("teacher")).with("mayHold", false).with("parentsDecidedHere", true);
        }

        @Test
        void twoLookAtWhatMayBeAboutAnybody() {
            with("nextStep", "conclude").with("track", "adult").with("outcome", "acted-on").with("openMandatory", List.of())
                    .with("authorOpen", true).with("assessedByMe", true).with("othersDeal", true);
            assertThat(refused()).containsExactly("nextStep");
            assertThat(with("othersDeal", false).refused()).as("nobody else is there").isEmpty();
            assertThat(with("othersDeal", true).with("assessedByMe", false).refused()).isEmpty();
        }

        @Test
        void whoeverIsPartOfItLeavesIt() {
            assertThat(with("mayAct", false).refused()).containsExactly("nextStep");
        }

        @ParameterizedTest
        @ValueSource(strings = {"interview", "investigate", "tell-subject", "tell-parents", "copy-to-person"})
        void whileThePoliceLeadThisWaits(String kind) {
            with("nextStep", "note").with("stepKind", kind).with("stepOn", "2026-10-23");
            assertThat(refused()).isEmpty();
            assertThat(with("policeHold", true).refused()).containsExactly("stepKind");
        }

        @ParameterizedTest
        @ValueSource(strings = {"safeguard", "preserve-evidence", "support", "advice", "withdraw-access", "agree-actions",
            "interim-lesson", "safety-plan", "strategy-meeting", "escalate-decision", "reference-statement"})
        void whileThePoliceLeadThisGoesOn(String kind) {
            assertThat(with("policeHold", true).with("nextStep", "note").with("stepKind", kind).refused()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"conclude", "merge"})
        void nothingEndsWhileThePoliceLead(String step) {
            with("nextStep", step).with("mergeKnown", true);
            assertThat(refused()).isEmpty();
            assertThat(with("policeHold", true).refused()).containsExactly("nextStep");
        }

        @Test
        void nothingEndsBeforeEveryMandatoryReportIsMadeAndTheMessageNamesThem() {
            with("nextStep", "merge").with("mergeKnown", true).with("openMandatory", List.of("LADO", "Police"));
            assertThat(refused()).as("they move along").isEmpty();
            assertThat(with("nextStep", "conclude").refused()).containsExactly("nextStep");
            assertThat((String) Coverage.decide("incident-work-rules", ((Rules) this).answers).getResultList().get(0)
                    .get("message")).contains("LADO, Police.");
        }

        @Test
        void whatWasDecidedAboutParentsStandsUntilAStepOfItsOwn() {
            with("nextStep", "note").with("stepKind", "tell-parents");
            assertThat(refused()).isEmpty();
            assertThat(with("parentsNotTold", true).refused()).containsExactly("stepKind");
            with("nextStep", "report").with("stepKind", null).with("reportTo", List.of("parents"));
            assertThat(refused()).containsExactly("reportTo");
            assertThat(with("reportTo", List.of("police")).refused()).isEmpty();
            assertThat(with("parentsNotTold", false).with("reportTo", List.of("parents")).refused()).isEmpty();
            with("parentsNotTold", true).with("nextStep", "parents").with("parentsNow", "tell").with("reportTo", null);
            assertThat(refused()).isEmpty();
        }

        @Test
        void theParentsOfAFormerPupilOfAgeAreNotTold() {
            with("pupilIsAdult", true).with("nextStep", "report").with("reportTo", List.of("parents"));
            assertThat(refused()).containsExactly("nextStep");
            with("nextStep", "parents").with("reportTo", null).with("parentsNow", "tell");
            assertThat(refused()).containsExactly("nextStep");
            assertThat(with("parentsNow", "not").refused()).isEmpty();
        }

        @Test
        void theSideOfTheChildDecidesAboutTheParents() {
            assertThat(with("nextStep", "parents").with("parentsNow", "tell").refused()).isEmpty();
            assertThat(with("parentsDecidedHere", false).refused()).containsExactly("nextStep");
        }

        @Test
        void oneMergesIntoACaseThatOneMaySee() {
            assertThat(with("nextStep", "merge").refused()).containsExactly("mergeWith");
            assertThat(with("mergeKnown", false).refused()).containsExactly("mergeWith");
            assertThat(with("mergeMistyped", true).refused()).as("said once").containsExactly("mergeWith");
        }

        @Test
        void oneHandsOverToSomebodyElse() {
            assertThat(with("nextStep", "hand-over").with("handOverTo", "dsl").refused()).containsExactly("handOverTo");
            assertThat(with("handOverTo", "deputy-dsl").refused()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"substantiated", "malicious", "false", "unsubstantiated", "unfounded"})
        void anAdultIsOwedCare(String outcome) {
            assertThat(with("nextStep", "conclude").with("track", "adult").with("outcome", outcome).refused())
                    .containsExactly("subjectSupport");
            assertThat(with("subjectSupport", "A named contact.").refused()).isEmpty();
            assertThat(with("subjectSupport", null).with("outcome", "out-of-scope").refused()).isEmpty();
        }

        @Test
        void whoWasRemovedFromWorkWithChildrenIsReferredToTheDbsFirst() {
            substantiated().with("removedFromWork", "undecided");
            assertThat(refused()).containsExactly("removedFromWork");
            assertThat(with("removedFromWork", "no").refused()).isEmpty();
            assertThat(with("removedFromWork", "yes").refused()).containsExactly("removedFromWork");
            assertThat(with("agenciesTold", List.of("lado")).refused()).containsExactly("removedFromWork");
            assertThat(with("agenciesTold", List.of("lado", "dbs")).refused()).isEmpty();
            assertThat(with("agenciesTold", List.of("lado")).with("outcome", "unfounded").refused()).isEmpty();
            assertThat(with("outcome", "substantiated").with("track", "child").refused()).isEmpty();
        }

        @Test
        void thatTheTraIsToldStandsInTheRecord() {
            substantiated().with("removedFromWork", "yes").with("agenciesTold", List.of("dbs")).with("traDecision", "told");
            assertThat(refused()).containsExactly("traDecision");
            assertThat(with("traDecision", "not-needed").refused()).isEmpty();
            assertThat(with("traDecision", "no-teacher").refused()).isEmpty();
            assertThat(with("traDecision", "told").with("agenciesTold", List.of("dbs", "tra")).refused()).isEmpty();
        }

        @Test
        void aCopyThatIsStillToComeWasNotGiven() {
            assertThat(substantiated().with("copyOn", "2026-10-24").refused()).containsExactly("copyOn");
            assertThat(with("copyOn", "2026-10-23").refused()).isEmpty();
        }

        private Rules substantiated() {
            return with("nextStep", "conclude").with("track", "adult").with("outcome", "substantiated")
                    .with("subjectSupport", "A named contact.");
        }

        @Test
        void whoStepsBackUsesTheWayThatIsThereForIt() {
            assertThat(with("nextStep", "exclude").with("excludePerson", "dsl").refused()).containsExactly("excludePerson");
        }

        @Test
        void nobodyIsLeftOutTwice() {
            assertThat(with("nextStep", "exclude").with("excludePerson", "teacher").refused()).containsExactly("excludePerson");
            assertThat(with("excludePerson", "slt").refused()).isEmpty();
        }

        @Test
        void thePoliceTakeItOverOnceAndReleaseItAfterwards() {
            assertThat(with("nextStep", "police-hold").refused()).isEmpty();
            assertThat(with("policeHold", true).refused()).containsExactly("nextStep");
            assertThat(with("nextStep", "police-release").refused()).isEmpty();
            assertThat(with("policeHold", false).refused()).containsExactly("nextStep");
        }

        @ParameterizedTest
        @ValueSource(strings = {"legal-hold", "legal-release"})
        void onlyThreeOfficesHoldTheRecords(String step) {
            assertThat(with("nextStep", step).refused()).containsExactly("nextStep");
            assertThat(with("mayHold", true).refused()).isEmpty();
        }

        @Test
        void aStepWasTakenAlready() {
            assertThat(with("nextStep", "note").with("stepKind", "advice").with("stepOn", "2026-10-24").refused())
                    .containsExactly("stepOn");
        }

        @Test
        void wordsHoldNoPicture() {
            assertThat(with("nextStep", "note").with("stepWords", "data:image/png;base64,iVBORw0").refused())
                    .containsExactly("stepWords");
        }
    }

    @Nested
    class ForAReportOutside extends Rules {

        ForAReportOutside() {
            super("incident-make-report-rules", "policeAgreed", "noReferenceReason", "answeredOn", "ladoAdvised");
            with("reported", "made").with("toldOn", "2026-10-23").with("agency", "lado").with("theirReference", "L-17")
                    .with("mayBeWithdrawn", true).with("policeHold", false).with("ladoOpen", true);
        }

        @Test
        void whoeverIsPartOfItLeavesIt() {
            assertThat(with("mayAct", false).refused()).containsExactly("");
        }

        @Test
        void theLadoIsToldBeforeTheEmployerUnlessTheLadoAdvisesIt() {
            assertThat(with("agency", "employer").refused()).containsExactly("reported");
            assertThat(with("ladoAdvised", "no").refused()).containsExactly("reported");
            assertThat(with("ladoAdvised", "yes").refused()).isEmpty();
            assertThat(with("ladoAdvised", null).with("ladoOpen", false).refused()).isEmpty();
            assertThat(with("ladoOpen", true).with("reported", "not-needed").with("toldOn", null).refused()).isEmpty();
        }

        @Test
        void whatMustBeMadeIsNotWithdrawn() {
            with("reported", "not-needed").with("toldOn", null).with("theirReference", null);
            assertThat(refused()).isEmpty();
            assertThat(with("mayBeWithdrawn", false).refused()).containsExactly("reported");
        }

        @Test
        void itWasMadeAlready() {
            assertThat(with("toldOn", "2026-10-24").refused()).containsExactly("toldOn");
        }

        @Test
        void parentsWaitForThePolice() {
            with("agency", "parents").with("theirReference", null);
            assertThat(refused()).isEmpty();
            assertThat(with("policeHold", true).refused()).containsExactly("reported");
            assertThat(with("policeAgreed", "no").refused()).containsExactly("reported");
            assertThat(with("policeAgreed", "yes").refused()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"lado", "police", "ceop", "prevent", "childrens-social-care"})
        void authoritiesGiveAReferenceOrThereIsAReasonWhyNot(String agency) {
            assertThat(with("agency", agency).with("theirReference", null).refused()).containsExactly("theirReference");
            assertThat(with("noReferenceReason", "They send it tomorrow.").refused()).isEmpty();
        }

        @Test
        void theAnswerHasCome() {
            assertThat(with("reported", null).with("answeredOn", "2026-10-24").refused()).containsExactly("answeredOn");
            assertThat(with("answeredOn", "2026-10-23").refused()).isEmpty();
        }
    }

    @Nested
    class ForClearingAnAccount extends Rules {

        ForClearingAnAccount() {
            super("incident-content-rules", "mayBeIndecentNow", "adviceFrom", "adviceName", "adviceOn", "agenciesAsked");
            with("evidenceNoted", "screenshot").with("done", "hidden").with("audienceWords", "house-rules")
                    .with("keepNoCopy", false).with("policeHold", false);
        }

        @Test
        void whoeverIsPartOfItLeavesIt() {
            assertThat(with("mayAct", false).refused()).containsExactly("");
        }

        @Test
        void nothingIsRemovedBeforeThePoliceOrTheFoundationHaveAdvisedIt() {
            assertThat(with("done", "removed").refused()).containsExactly("done");
            assertThat(with("done", "left").refused()).isEmpty();
        }

        @Test
        void evidenceComesBeforeRemoval() {
            assertThat(with("evidenceNoted", "no").refused()).containsExactly("evidenceNoted");
            assertThat(with("keepNoCopy", true).with("done", "hidden").refused()).containsExactly("evidenceNoted");
            assertThat(with("done", "left").refused()).isEmpty();
        }

        @Test
        void ofAnIndecentImageThereIsNoCopyNotEvenForTheRecord() {
            assertThat(with("keepNoCopy", true).with("done", "hidden").refused()).containsExactly("evidenceNoted");
            assertThat(with("evidenceNoted", "words").refused()).isEmpty();
            assertThat(with("keepNoCopy", false).with("mayBeIndecentNow", "unsure").with("evidenceNoted", "screenshot").refused())
                    .containsExactly("evidenceNoted");
            assertThat(with("mayBeIndecentNow", "no").refused()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"keepNoCopy, true", "policeHold, true", "mayBeIndecentNow, yes", "mayBeIndecentNow, unsure", "agenciesAsked, police"})
        void whatMayBeEvidenceIsHiddenAndKeptUntilThePoliceOrTheFoundationAdvise(String fact, String value) {
            with("evidenceNoted", "words").with("audienceWords", "none");
            assertThat(refused()).isEmpty();
            with("done", "removed");
            with(fact, fact.equals("agenciesAsked") ? List.of(value) : value.equals("true") ? true : value);
            assertThat(refused()).containsExactly("done");
            assertThat(with("done", "hidden").refused()).isEmpty();
            with("done", "removed").with("adviceFrom", "iwf").with("adviceName", "The hotline, case 17").with("adviceOn", "2026-10-23");
            assertThat(refused()).isEmpty();
        }

        @Test
        void anAdviceHasANameAndADayThatHasCome() {
            with("done", "removed").with("adviceFrom", "police").with("adviceOn", "2026-10-23");
            assertThat(refused()).containsExactly("adviceName");
            assertThat(with("adviceName", "PC Jones").refused()).isEmpty();
            assertThat(with("adviceOn", "2026-10-24").refused()).containsExactly("adviceOn");
            assertThat(with("adviceOn", null).refused()).containsExactly("adviceName");
        }

        @Test
        void theAudienceIsToldNothingWhileThePoliceLead() {
            with("done", "hidden");
            assertThat(with("policeHold", true).refused()).containsExactly("audienceWords");
            assertThat(with("audienceWords", "none").refused()).isEmpty();
        }
    }

    @Nested
    class ForADebrief extends Rules {

        ForADebrief() {
            super("incident-debrief-rules", "action1", "action1Owner", "action1Due", "action2", "action2Owner",
                    "action2Due", "action3", "action3Owner", "action3Due");
            with("excluded", List.of("teacher"));
        }

        @Test
        void whoeverIsPartOfItLeavesIt() {
            assertThat(with("mayAct", false).refused()).containsExactly("");
        }

        @ParameterizedTest
        @ValueSource(strings = {"action1", "action2", "action3"})
        void anActionHasAnOwnerWhoIsNotConcernedAndADateToCome(String action) {
            with(action, "Show the settings").with(action + "Owner", "slt").with(action + "Due", "2026-10-23");
            assertThat(refused()).isEmpty();
            assertThat(with(action + "Owner", null).refused()).containsExactly(action + "Owner");
            assertThat(with(action + "Owner", "teacher").refused()).containsExactly(action + "Owner");
            with(action + "Owner", "slt");
            assertThat(with(action + "Due", null).refused()).containsExactly(action + "Due");
            assertThat(with(action + "Due", "2026-10-22").refused()).containsExactly(action + "Due");
            with(action + "Due", "2026-10-23");
            assertThat(with(action, null).refused()).containsExactly(action);
        }
    }

    private static Map<String, Object> triage(String subject, boolean child, boolean account, String profile) {
        return only("incident-triage", Map.of("subjectKind", subject, "childAtRisk", child, "onOurAccount", account,
                "policyProfile", profile));
    }

    private static Map<String, Object> responders(String track, boolean head, boolean child, String matter, String profile) {
        return responders(track, head, false, child, matter, profile);
    }

    private static Map<String, Object> responders(String track, boolean head, boolean authorOpen, boolean child, String matter,
            String profile) {
        return only("incident-responders", Map.of("track", track, "headConcerned", head, "governorConcerned", false, "authorOpen", authorOpen,
                "childAtRisk", child, "matter", matter, "policyProfile", profile));
    }

    /**
     * The agencies, each once for the same duty; with a hyphen before what is only offered, a question mark before what may be
     * withdrawn with reasons, {@code @} after what waits for the assessment and after a slash whom it is enough to tell.
     */
    private static List<String> duties(String facts) {
        return Coverage.decide("incident-report-duties", facts(facts)).getResultList().stream()
                .map(row -> (Boolean.TRUE.equals(row.get("mandatory")) ? Boolean.TRUE.equals(row.get("withdrawable")) ? "?" : "" : "-")
                        + row.get("agency") + (row.get("opensAt").equals("assessment") ? "@" : "")
                        + (row.get("orAgency").equals("none") ? "" : "/" + row.get("orAgency"))).distinct().toList();
    }

    /** A pupil's matter about which nothing is known but what is written here. */
    private static Map<String, Object> facts(String given) {
        Map<String, String> said = new HashMap<>(Map.of("subject", "pupil", "category", "harmful-conduct", "child", "yes", "danger", "no",
                "nude", "no", "signs", "no", "stage", "report", "crime", "no", "unsafe", "no"));
        said.putAll(Map.of("harm", "unknown", "kind", "unknown", "profile", "standard"));
        Stream.of(given.trim().split(" +")).map(pair -> pair.split("=")).forEach(pair -> said.put(pair[0], pair[1]));
        Map<String, Object> facts = new HashMap<>(Map.of("track", said.get("track"), "subjectKind", said.get("subject"), "category",
                said.get("category"), "dangerNow", said.get("danger"), "stage", said.get("stage"), "harmTest", said.get("harm"),
                "adultKind", said.get("kind"), "policyProfile", said.get("profile")));
        Map.of("childAtRisk", "child", "mayBeIndecent", "nude", "imageSigns", "signs", "crimeSuspected", "crime", "childUnsafe", "unsafe")
                .forEach((fact, key) -> facts.put(fact, said.get(key).equals("yes")));
        return facts;
    }

    private static String yes(boolean is) {
        return is ? "yes" : "no";
    }

    private static List<Object> column(String table, Map<String, Object> facts, String column) {
        return Coverage.decide(table, facts).getResultList().stream().map(row -> row.get(column)).toList();
    }

    private static Map<String, Object> only(String table, Map<String, Object> facts) {
        return Coverage.decide(table, facts).getSingleResult().getEntryMap();
    }

    private static List<String> csv(Object text) {
        return List.of(((String) text).split(","));
    }
}
