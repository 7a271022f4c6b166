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
@CoversDecisions({"incident-triage", "incident-responders", "incident-copies", "incident-report-duties",
    "incident-agencies", "incident-retention", "incident-routes", "incident-report-rules", "incident-follow-rules",
    "incident-assess-rules", "incident-work-rules", "incident-make-report-rules", "incident-content-rules",
    "incident-debrief-rules"})
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
        "adult    | true  | true  | other       | crudgington | chair-of-governors   | lado,governors,dsl,deputy-dsl",
        "outsider | false | true  | other       | cuddington  | dsl,deputy-dsl       | headteacher,slt,chair-of-governors,governors,lado",
        "outsider | true  | true  | journalist  | standard    | dsl,deputy-dsl       | chair-of-governors,governors,lado",
        "outsider | false | false | data-breach | standard    | headteacher          | slt,chair-of-governors,governors,dsl,deputy-dsl,lado",
        "outsider | false | false | other       | crudgington | slt                  | headteacher,chair-of-governors,governors,dsl,deputy-dsl,lado",
        "outsider | false | false | other       | cann-bridge | headteacher          | slt,chair-of-governors,governors,dsl,deputy-dsl,lado",
        "outsider | true  | false | other       | quinton     | chair-of-governors   | governors,dsl,deputy-dsl,lado",
        "content  | false | true  | journalist  | quinton     | headteacher          | slt,chair-of-governors,governors,dsl,deputy-dsl,lado",
        "content  | false | false | other       | quinton     | slt                  | headteacher,chair-of-governors,governors,dsl,deputy-dsl,lado",
        "content  | false | false | other       | crudgington | headteacher,slt      | chair-of-governors,governors,dsl,deputy-dsl,lado",
        "content  | false | true  | other       | rochester   | slt,headteacher,dsl  | chair-of-governors,governors,deputy-dsl,lado",
        "content  | false | false | other       | cann-bridge | headteacher          | slt,chair-of-governors,governors,dsl,deputy-dsl,lado",
        "content  | true  | false | other       | standard    | chair-of-governors   | governors,dsl,deputy-dsl,lado"})
    void whoResponds(String track, boolean head, boolean child, String matter, String profile, String together, String then) {
        assertThat(responders(track, head, child, matter, profile))
                .containsEntry("together", together).containsEntry("then", then);
    }

    @Test
    void whereTheHeadteacherIsConcernedNeitherHeadNorSltAreAskedAndTheLineNeverEndsInNobody() {
        TRACKS.forEach(track -> EITHER.forEach(head -> EITHER.forEach(child -> List.of("data-breach", "journalist", "other")
                .forEach(matter -> PROFILES.forEach(profile -> {
                    Map<String, Object> answer = responders(track, head, child, matter, profile);
                    List<String> line = Stream.of(csv(answer.get("together")), csv(answer.get("then")))
                            .flatMap(List::stream).toList();
                    assertThat(line).contains("dsl", "deputy-dsl", "chair-of-governors", "governors", "lado")
                            .doesNotHaveDuplicates();
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

    @ParameterizedTest(name = "{0} about {1}, {2}, child {3}, danger {4}, nude {5}, crime {6}, harm {7}, {8}: {9}")
    @CsvSource(delimiter = '|', value = {
        "child    | pupil    | harmful-conduct   | true  | false | false | false | unknown | standard    | -parents",
        "child    | pupil    | harmful-conduct   | true  | true  | false | false | unknown | standard    | emergency childrens-social-care -parents",
        "child    | pupil    | harmful-conduct   | true  | false | false | true  | unknown | standard    | childrens-social-care police -parents",
        "child    | pupil    | harmful-conduct   | true  | true  | false | true  | unknown | standard    | emergency childrens-social-care -parents",
        "child    | pupil    | sexual-image      | true  | false | true  | false | unknown | standard    | police -parents -report-remove",
        "child    | outsider | harmful-contact   | true  | false | false | false | unknown | quinton     | ceop",
        "child    | unknown  | harmful-content   | true  | false | false | false | unknown | quinton     | platform",
        "child    | adult    | staff-misuse      | true  | false | false | true  | unknown | quinton     | police",
        "adult    | adult    | staff-misuse      | true  | false | false | false | unknown | standard    | lado",
        "adult    | adult    | staff-misuse      | false | false | false | false | unknown | standard    |",
        "adult    | adult    | staff-misuse      | false | false | false | false | unsure  | standard    | lado -hr",
        "adult    | adult    | staff-misuse      | true  | false | false | false | met     | cann-bridge | lado -hr -council",
        "adult    | adult    | staff-misuse      | true  | false | false | false | not-met | cann-bridge | low-level-record",
        "adult    | adult    | sexual-image      | true  | false | true  | false | met     | standard    | lado police -hr",
        "adult    | headteacher | staff-misuse   | true  | false | false | false | met     | cann-bridge | lado",
        "content  | unknown  | sexual-image      | false | false | true  | false | unknown | standard    | iwf",
        "content  | unknown  | offensive-comment | false | false | false | false | unknown | standard    | platform",
        "outsider | outsider | fake-account      | false | false | false | false | unknown | rochester   | platform",
        "outsider | unknown  | extremism         | false | false | false | false | unknown | rochester   | prevent",
        "outsider | unknown  | data-breach       | false | false | false | false | unknown | rochester   | ico-assessment"})
    void whoMustBeToldOutside(String track, String subject, String category, boolean child, boolean danger, boolean nude,
            boolean crime, String harm, String profile, String told) {
        List<String> duties = duties(track, subject, category, child, danger, nude, crime, harm, profile);
        assertThat(duties).containsExactlyInAnyOrderElementsOf(told == null ? List.of() : Arrays.asList(told.split(" ")));
    }

    @Test
    void dangerGoesTo999AndAnAdultWhoMayHaveHarmedAChildToTheLado() {
        TRACKS.forEach(track -> SUBJECTS.forEach(subject -> EITHER.forEach(child -> EITHER.forEach(danger ->
                EITHER.forEach(nude -> Stream.of("unknown", "met", "unsure", "not-met").forEach(harm -> {
                    List<String> duties =
                            duties(track, subject, "other", child, danger, nude, false, harm, "standard");
                    assertThat(duties).doesNotHaveDuplicates();
                    assertThat(duties.contains("emergency")).isEqualTo(danger);
                    assertThat(duties.contains("lado")).isEqualTo(track.equals("adult")
                            && (harm.equals("met") || harm.equals("unsure") || harm.equals("unknown") && child));
                    assertThat(duties.contains("police")).isEqualTo(nude && !track.equals("content"));
                }))))));
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
        "low-level-record      | internal      | 0  | none          | 0  | with the assessment   | false"})
    void byWhichClock(String agency, String clock, int amount, String answerClock, int answerAmount, String words,
            boolean withdrawn) {
        Map<String, Object> rule = only("incident-agencies", Map.of("agency", agency));
        assertThat(rule).containsEntry("clock", clock).containsEntry("amount", amount)
                .containsEntry("answerClock", answerClock).containsEntry("answerAmount", answerAmount)
                .containsEntry("inWords", words).containsEntry("mayBeWithdrawn", withdrawn)
                .containsEntry("contact", clock.equals("internal") ? "none" : agency);
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
            super("incident-report-rules", "earlierReference", "seenUrl", "knownReference");
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
        void anEarlierReferenceIsOnesOwn() {
            assertThat(with("earlierReference", "INC-2026-0012").refused()).containsExactly("earlierReference");
            assertThat(with("knownReference", false).refused()).containsExactly("earlierReference");
            assertThat(with("knownReference", true).refused()).isEmpty();
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
    class ForAnAssessment extends Rules {

        ForAnAssessment() {
            super("incident-assess-rules", "subjectPerson", "otherConcerned", "inScope", "limbHarmed", "limbCrime",
                    "limbRisk", "limbSuitable", "harmReasons", "reportTo", "childSafe", "tellParents", "anotherTrack", "parentsNotTold",
                    "pupilIsAdult");
            with("canAct", "yes").with("track", "child").with("crimeSuspected", "no").with("decision", "act")
                    .with("agenciesAsked", List.of()).with("childAtRisk", true);
        }

        private Rules aboutAnAdult(String limb) {
            return with("track", "adult").with("limbHarmed", "no").with("limbCrime", "no").with("limbRisk", "no")
                    .with("limbSuitable", "no").with("harmReasons", "Rude to a colleague.").with(limb, "unsure")
                    .with("crimeSuspected", limb.equals("limbCrime") ? null : "no")
                    .with("reportTo", List.of("lado")).with("subjectPerson", "teacher");
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
            super("incident-work-rules", "stepOn", "stepKind", "mergeKnown", "handOverTo", "outcome", "subjectSupport",
                    "excludePerson", "stepWords", "reportTo", "parentsNow", "parentsNotTold", "pupilIsAdult");
            with("track", "child").with("nextStep", "report").with("policeHold", false).with("openMandatory", List.of())
                    .with("alreadyExcluded", List.of("teacher")).with("mayHold", false).with("parentsDecidedHere", true);
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

        @ParameterizedTest
        @ValueSource(strings = {"conclude", "merge"})
        void nothingEndsBeforeEveryMandatoryReportIsMadeAndTheMessageNamesThem(String step) {
            with("nextStep", step).with("mergeKnown", true).with("openMandatory", List.of("LADO", "Police"));
            assertThat(refused()).containsExactly("nextStep");
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
            super("incident-make-report-rules", "policeAgreed", "noReferenceReason", "answeredOn");
            with("reported", "made").with("toldOn", "2026-10-23").with("agency", "lado").with("theirReference", "L-17")
                    .with("mayBeWithdrawn", true).with("policeHold", false);
        }

        @Test
        void whoeverIsPartOfItLeavesIt() {
            assertThat(with("mayAct", false).refused()).containsExactly("");
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
            with("evidenceNoted", "screenshot").with("done", "removed").with("audienceWords", "house-rules")
                    .with("keepNoCopy", false).with("policeHold", false);
        }

        @Test
        void whoeverIsPartOfItLeavesIt() {
            assertThat(with("mayAct", false).refused()).containsExactly("");
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
            with(fact, fact.equals("agenciesAsked") ? List.of(value) : value.equals("true") ? true : value);
            assertThat(refused()).containsExactly("done");
            assertThat(with("done", "hidden").refused()).isEmpty();
            with("done", "removed").with("adviceFrom", "iwf").with("adviceName", "The hotline, case 17").with("adviceOn", "2026-10-23");
            assertThat(refused()).isEmpty();
        }

        @Test
        void anAdviceHasANameAndADayThatHasCome() {
            with("adviceFrom", "police").with("adviceOn", "2026-10-23");
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
        return only("incident-responders", Map.of("track", track, "headConcerned", head, "childAtRisk", child,
                "matter", matter, "policyProfile", profile));
    }

    /** The agencies; one that is not mandatory has a hyphen before it. */
    private static List<String> duties(String track, String subject, String category, boolean child, boolean danger,
            boolean nude, boolean crime, String harm, String profile) {
        return Coverage.decide("incident-report-duties", Map.of("track", track, "subjectKind", subject,
                        "category", category, "childAtRisk", child, "dangerNow", danger, "mayBeIndecent", nude,
                        "crimeSuspected", crime, "harmTest", harm, "policyProfile", profile)).getResultList().stream()
                .map(row -> (Boolean.TRUE.equals(row.get("mandatory")) ? "" : "-") + row.get("agency")).toList();
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
