package org.chaperone.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.chaperone.incident.WhoResponds.Choice;
import org.chaperone.incident.WhoResponds.Question;
import org.chaperone.school.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every overlap of reporter, subject and office, by the decision table that the school runs on. */
class WhoRespondsTest {

    private static final List<String> PROFILES = List.of("standard", "quinton", "cann-bridge", "rochester", "cuddington", "crudgington");
    private static final Pattern SAYS_TOO_MUCH = Pattern.compile(
            "\\b(subject|involved|related|witness|interest|concerned|accused)\\b", Pattern.CASE_INSENSITIVE);
    private static final Lines LINES = new Lines();

    /** Schools in which one person holds several offices, or an office is vacant. */
    enum Shape {
        USUAL, HEAD_IS_DSL, DEPUTY_IS_SLT, NO_DEPUTY, ONE_IN_SLT, NO_GOVERNOR_BUT_THE_CHAIR, NO_DSL_TODAY;

        SmallSchool school() {
            SmallSchool usual = SmallSchool.usual();
            return switch (this) {
                case USUAL -> usual;
                case HEAD_IS_DSL -> usual.with("dsl", "Dora Safeguarding", Role.STAFF)
                        .with("headteacher", "Hannah Headteacher", Role.HEADTEACHER, Role.DSL, Role.STAFF);
                case DEPUTY_IS_SLT -> usual.with("deputy-dsl", "Dev Deputy", Role.DEPUTY_DSL, Role.SLT, Role.STAFF);
                case NO_DEPUTY -> usual.with("deputy-dsl", "Dev Deputy", Role.STAFF);
                case ONE_IN_SLT -> usual.with("slt2", "Sofia Seniormost", Role.STAFF);
                case NO_GOVERNOR_BUT_THE_CHAIR -> usual.with("governor", "Gus Governor", Role.STAFF);
                case NO_DSL_TODAY -> usual.with("dsl", "Dora Safeguarding", Role.STAFF).with("deputy-dsl", "Dev Deputy", Role.STAFF);
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void somebodyAlwaysHasTheCaseAndNobodyConcernedEverDoes(Shape shape) {
        SmallSchool school = shape.school();
        WhoResponds who = who(school);
        Set<List<Object>> walked = new HashSet<>(); // profiles and matters often have the same line
        List<String> people = List.of("teacher", "dsl", "deputy-dsl", "headteacher", "slt", "chair", "governor");
        for (String profile : PROFILES) {
            for (Track track : Track.values()) {
                for (int flags = 0; flags < 48; flags++) {
                    boolean headIsSubject = flags % 2 == 1;
                    boolean child = flags / 2 % 2 == 1;
                    String matter = List.of("other", "data-breach", "journalist").get(flags / 4 % 3);
                    boolean open = flags / 12 % 2 == 1;
                    boolean governor = flags >= 24;
                    for (int out = 0; out < 1 << people.size(); out++) {
                        Set<String> excluded = chosen(people, out);
                        boolean headConcerned = headIsSubject
                                || school.membersOf(Role.HEADTEACHER).stream().anyMatch(excluded::contains);
                        Line line = LINES.of(track, headConcerned, governor, open, child, matter, profile);
                        for (String reporter : walked.add(List.of(line, headConcerned, excluded)) ? people : List.<String>of()) {
                            List<String> before = List.of();
                            for (int widened = 0; widened < 4; widened++) {
                                Choice choice = who.among(new Question("INC-2026-0001", Set.of(reporter), excluded, headConcerned, widened), line);
                                check(school, choice, excluded, headConcerned, reporter);
                                assertThat(choice.people()).as("widening takes nobody's case away").containsAll(before);
                                before = choice.people();
                            }
                        }
                    }
                }
            }
        }
    }

    @Test
    void ofAnErasedCaseNobodyCanTellWhomItWasAboutSoTheHeadteacherHasNoPartInIt() {
        Records records = Records.inMemory();
        String reference = records.open(Map.of("subjectKind", "outsider"));
        WhoResponds who = new WhoResponds(records.cases, LINES, records.reports, records.school, records.contacts, records.clock);
        assertThat(who.headConcerned(reference)).isFalse();
        records.secrets.erase(reference);
        assertThat(who.headConcerned(reference)).isTrue();
    }

    private static void check(SmallSchool school, Choice choice, Set<String> excluded, boolean headConcerned, String reporter) {
        // plain ifs: this runs hundreds of thousands of times
        List<String> people = choice.people();
        if (people.stream().anyMatch(excluded::contains) || people.size() != Set.copyOf(people).size()) {
            throw new AssertionError(people + " have a case in which no part is taken by " + excluded);
        }
        if (people.contains(reporter)) {
            throw new AssertionError(reporter + " reported it and has it");
        }
        if (headConcerned && (choice.asked().contains(Role.SLT) || choice.asked().contains(Role.HEADTEACHER)
                || people.stream().anyMatch(school.membersOf(Role.HEADTEACHER)::contains))) {
            throw new AssertionError(choice + " although the headteacher is concerned");
        }
        if (people.isEmpty() != choice.outside().isPresent() || people.isEmpty() != choice.asked().isEmpty()) {
            throw new AssertionError(choice + ": either somebody whose office it is, or the outside");
        }
        if (SAYS_TOO_MUCH.matcher(choice.explanation()).find()
                || school.active().stream().anyMatch(person -> choice.explanation().contains(person.displayName()))) {
            throw new AssertionError("It says too much: " + choice.explanation());
        }
    }

    @Test
    void aChildsSafetyGoesToTheDslAndTheDeputyAtOnce() {
        assertThat(choice(Track.CHILD, Set.of(), 0)).satisfies(choice -> {
            assertThat(choice.people()).containsExactly("dsl", "deputy-dsl");
            assertThat(choice.asked()).containsExactlyInAnyOrder(Role.DSL, Role.DEPUTY_DSL);
            assertThat(choice.explanation())
                    .isEqualTo("It is with the designated safeguarding lead and the deputy designated safeguarding lead.");
            assertThat(choice.ladoDirect()).isFalse();
        });
    }

    @Test
    void whoeverIsTakenOutLeavesTheOther() {
        assertThat(choice(Track.CHILD, Set.of("dsl"), 0)).satisfies(choice -> {
            assertThat(choice.people()).containsExactly("deputy-dsl");
            assertThat(choice.explanation()).isEqualTo("It is with the deputy designated safeguarding lead. "
                    + "The designated safeguarding lead takes no part in this case.");
        });
    }

    @Test
    void theNextInLineComesWhereNobodyIsLeft() {
        assertThat(choice(Track.CHILD, Set.of("dsl", "deputy-dsl"), 0).people()).containsExactly("headteacher");
        assertThat(choice(Track.ADULT, Set.of("headteacher"), 0).people()).containsExactly("chair");
    }

    @ParameterizedTest
    @CsvSource({"0, dsl deputy-dsl", "1, dsl deputy-dsl headteacher", "2, dsl deputy-dsl headteacher slt slt2",
            "3, dsl deputy-dsl headteacher slt slt2 chair", "9, dsl deputy-dsl headteacher slt slt2 chair governor"})
    void eachWideningAddsTheNextRoleThatAddsSomebody(int widened, String people) {
        assertThat(choice(Track.CHILD, Set.of(), widened).people()).containsExactly(people.split(" "));
    }

    @Test
    void aWideningNeverBringsInWhoIsOut() {
        assertThat(choice(Track.CHILD, Set.of("dsl", "headteacher"), 9).people()).containsExactly("deputy-dsl", "chair", "governor");
    }

    @Test
    void aConcernAboutTheHeadteacherGoesToTheChairAndPastTheSlt() {
        for (int widened = 0; widened < 9; widened++) {
            assertThat(choice(Track.ADULT, Set.of("headteacher"), widened).people()).contains("chair")
                    .doesNotContain("headteacher", "slt", "slt2");
        }
    }

    @Test
    void whereHeadAndChairAreBothOutItGoesToTheLadoDirectly() {
        assertThat(choice(Track.ADULT, Set.of("headteacher", "chair"), 0)).satisfies(choice -> {
            assertThat(choice.ladoDirect()).isTrue();
            assertThat(choice.people()).containsExactly("governor");
        });
        assertThat(choice(Track.ADULT, Set.of("headteacher"), 3).ladoDirect()).as("the chair is free of it").isFalse();
    }

    @Test
    void aHeadteacherWhoIsTheDslIsOutOfBothOffices() {
        SmallSchool school = Shape.HEAD_IS_DSL.school();
        assertThat(choice(school, Track.CHILD, Set.of("headteacher"), 0, "teacher").people()).containsExactly("deputy-dsl");
        assertThat(choice(school, Track.ADULT, Set.of("headteacher"), 0, "teacher").people()).containsExactly("chair");
        assertThat(choice(school, Track.CHILD, Set.of("headteacher", "deputy-dsl"), 0, "teacher").people()).containsExactly("chair");
    }

    @Test
    void anOfficeThatNobodyHoldsIsSaidToBeVacant() {
        assertThat(choice(Shape.NO_DEPUTY.school(), Track.CHILD, Set.of(), 0, "teacher").explanation())
                .isEqualTo("It is with the designated safeguarding lead. Nobody is here today as deputy designated safeguarding lead.");
    }

    @Test
    void whereNoOfficeHolderIsLeftTheOutsideRespondsAndNeverTheReporterNorJustAnybody() {
        Set<String> all = Set.of("dsl", "deputy-dsl", "headteacher", "slt", "slt2", "chair", "governor");
        assertThat(choice(SmallSchool.usual(), Track.CHILD, all, 0, "teacher")).satisfies(choice -> {
            assertThat(choice.people()).isEmpty();
            assertThat(choice.outside()).contains(Agency.CHILDRENS_SOCIAL_CARE);
        });
        assertThat(choice(SmallSchool.usual(), Track.ADULT, all, 3, "teacher")).satisfies(choice -> {
            assertThat(choice.people()).isEmpty();
            assertThat(choice.outside()).contains(Agency.LADO);
            assertThat(choice.ladoDirect()).isTrue();
        });
    }

    @Test
    void whoeverReportsItDoesNotDealWithIt() {
        assertThat(choice(SmallSchool.usual(), Track.CHILD, Set.of(), 0, "dsl").people()).containsExactly("deputy-dsl");
        assertThat(choice(SmallSchool.usual(), Track.ADULT, Set.of(), 0, "headteacher").people()).containsExactly("chair");
    }

    @Test
    void whileNobodySaysWhichAdultItWasNoOfficeHolderActsAlone() {
        SmallSchool school = SmallSchool.usual();
        Question question = new Question("INC-2026-0001", Set.of("teacher"), Set.of(), false, 0);
        assertThat(who(school).among(question, LINES.of(Track.ADULT, false, false, true, true, "other", "standard")).people())
                .containsExactly("headteacher", "chair");
        assertThat(who(school).among(question, LINES.of(Track.ADULT, false, false, false, true, "other", "standard")).people())
                .containsExactly("headteacher");
        SmallSchool noDeputy = Shape.NO_DEPUTY.school();
        assertThat(who(noDeputy).among(question, LINES.of(Track.CHILD, false, false, true, true, "other", "standard")).people())
                .containsExactly("dsl", "headteacher");
    }

    @Test
    void theCallIsMadeByWhoReportedItElseByThoseWhoAreHeldStillTheChairFirst() {
        Records records = Records.inMemory();
        WhoResponds who = who(records);
        String reference = records.open(Map.of("subjectKind", "adult"));
        String reporter = records.cases.find(reference).reporter();
        List.of("chair", "governor", "headteacher", "dsl", "deputy-dsl", "slt", "slt2").forEach(person ->
                records.cases.exclude(reference, person, Exclusion.INVOLVED, reporter, "ticked", true));
        assertThat(who.callers(reference, 0)).containsExactly(reporter);
        assertThat(who.callers(reference, 1)).as("once it is late").containsExactly(reporter, "chair");
        records.cases.openTrack(reference, Track.ADULT, "ours");
        assertThat(who.checkers(reference, 2)).as("nobody settles their own").isEqualTo(new WhoResponds.Checkers(List.of(), true));
        records.reports.coveredByReporter(reference, Agency.LADO, records.made(reporter));
        assertThat(who.checkers(reference, 0)).as("once the LADO knows, the chair writes down what they decided")
                .isEqualTo(new WhoResponds.Checkers(List.of("chair"), true));
        assertThat(who.impartial(reference, 1)).containsExactly("chair", "governor");
        records.cases.exclude(reference, reporter, Exclusion.SUBJECT, reporter, "own word", false);
        assertThat(who.callers(reference, 0)).containsExactly("chair");
        List.of("chair", "governor", "headteacher", "dsl", "deputy-dsl", "slt", "slt2").forEach(person ->
                records.cases.exclude(reference, person, Exclusion.INTEREST, person, "own word", false));
        assertThatThrownBy(() -> who.callers(reference, 0)).isInstanceOf(NobodyLeft.class)
                .hasMessageContaining("nothing was stored").hasMessageContaining("tell the LADO now");
        assertThat(who.impartial(reference, 0)).isEmpty();
    }

    @Test
    void whoeverIsFreeLooksWhetherTheOthersTakeNoPart() {
        Records records = Records.inMemory();
        WhoResponds who = who(records);
        String reference = records.open(Map.of("subjectKind", "adult"));
        records.cases.openTrack(reference, Track.ADULT, "ours");
        List.of("chair", "governor", "headteacher", "dsl", "deputy-dsl").forEach(person ->
                records.cases.exclude(reference, person, Exclusion.INVOLVED, "teacher", "ticked", true));
        assertThat(who.line(reference, Track.ADULT).people()).isEmpty();
        assertThat(who.checkers(reference, 0).people()).as("the headteacher may be concerned, and with them the SLT").isEmpty();
        records.cases.putBack(reference, "headteacher", "chair", "Another of that name.");
        assertThat(who.checkers(reference, 0)).isEqualTo(new WhoResponds.Checkers(List.of("headteacher"), false));
        records.cases.exclude(reference, "headteacher", Exclusion.INTEREST, "headteacher", "own word", false);
        records.cases.putBack(reference, "dsl", "chair", "Another of that name.");
        assertThat(who.checkers(reference, 0).people()).containsExactly("dsl");
    }

    @Test
    void theLastOneWhoIsHeldDoesNotSettleTheirOwn() {
        Records records = Records.inMemory();
        WhoResponds who = who(records);
        String reference = records.open(Map.of("subjectKind", "adult"));
        List.of("governor", "headteacher", "dsl", "deputy-dsl", "slt", "slt2").forEach(person ->
                records.cases.exclude(reference, person, Exclusion.INVOLVED, "teacher", "ticked", false));
        records.cases.exclude(reference, "chair", Exclusion.INVOLVED, "teacher", "ticked", true);
        records.reports.coveredByReporter(reference, Agency.LADO, records.made("teacher"));
        assertThat(who.impartial(reference, 3)).isEmpty();
    }

    @Test
    void aConcernAboutAGovernorGoesToTheChair() {
        Records records = Records.inMemory();
        String reference = records.open(Map.of("subjectKind", "adult", "subjectName", "Gus Governor"));
        records.cases.openTrack(reference, Track.ADULT, "INC-13");
        records.cases.exclude(reference, "governor", Exclusion.SUBJECT, "teacher", "named", true);
        assertThat(who(records).line(reference, Track.ADULT).people()).containsExactly("chair");
        records.cases.exclude(reference, "chair", Exclusion.RELATED, "chair", "own word", false);
        assertThat(who(records).line(reference, Track.ADULT)).satisfies(choice -> {
            assertThat(choice.ladoDirect()).isTrue();
            assertThat(choice.people()).containsExactly("headteacher");
        });
    }

    @Test
    void itIsKnownWhoDidItOnceSomebodyHasSaidSo() {
        Records records = Records.inMemory();
        WhoResponds who = who(records);
        assertThat(who.authorOpen(records.open(Map.of("subjectKind", "adult", "subjectName", "Mr Nilsson, supply")))).isFalse();
        assertThat(who.authorOpen(records.open(Map.of("subjectKind", "outsider")))).isFalse();
        String reference = records.open(Map.of("subjectKind", "unknown"));
        records.cases.openTrack(reference, Track.ADULT, "INC-13");
        assertThat(who.authorOpen(reference)).isTrue();
        records.cases.assessed(reference, Track.ADULT, new Assessment("chair", "contact", Optional.of("teacher2"), "Found.", "Seen."));
        assertThat(who.authorOpen(reference)).isFalse();
    }

    @Test
    void theCaseInTheRecordDecides() {
        Records records = Records.inMemory();
        WhoResponds who = who(records);
        String reference = records.open(Map.of("subjectKind", "adult", "subjectName", "Mr Nilsson"));
        records.cases.openTrack(reference, Track.ADULT, "INC-13");
        assertThat(who.line(reference, Track.ADULT).people()).containsExactly("headteacher");
        records.cases.trackLine(reference, Track.ADULT, 1, "Nobody took it up");
        assertThat(who.line(reference, Track.ADULT).people()).containsExactly("headteacher", "chair");

        assertThat(who.headConcerned(reference)).isFalse();
        records.cases.exclude(reference, "headteacher", Exclusion.RELATED, "teacher", "a cousin", false);
        assertThat(who.headConcerned(reference)).isTrue();
        assertThat(who.line(reference, Track.ADULT, 0).people()).containsExactly("chair");
        assertThat(who.line(reference, Track.CHILD, 5).people()).containsExactly("dsl", "deputy-dsl", "chair", "governor");
        assertThat(who.along(reference, Line.of("account-admins", "slt,headteacher,chair-of-governors", 1, "council"), 0).people())
                .as("of content, too, nothing goes to the SLT").containsExactly("chair");
        assertThat(who.headConcerned(records.open(Map.of("subjectKind", "headteacher")))).isTrue();
    }

    @Test
    void aLineThatNamesNoRoleIsRefused() {
        assertThatThrownBy(() -> Line.of("dsl", "caretaker", 1, "lado")).hasMessage("There is no role \"caretaker\".");
        assertThatThrownBy(() -> Line.of("lado", "", 1, "lado")).hasMessage("There is no role \"lado\".");
    }

    private static Choice choice(Track track, Set<String> excluded, int widened) {
        return choice(SmallSchool.usual(), track, excluded, widened, "teacher");
    }

    private static Choice choice(SmallSchool school, Track track, Set<String> excluded, int widened, String reporter) {
        boolean headConcerned = school.membersOf(Role.HEADTEACHER).stream().anyMatch(excluded::contains);
        return who(school).among(new Question("INC-2026-0001", Set.of(reporter), excluded, headConcerned, widened),
                LINES.of(track, headConcerned, false, false, true, "other", "standard"));
    }

    private static WhoResponds who(SmallSchool school) {
        return new WhoResponds(null, null, null, school, new Contacts(new ContactSettings(Map.of()), true), Clock.systemUTC());
    }

    private static WhoResponds who(Records records) {
        return new WhoResponds(records.cases, LINES, records.reports, records.school, records.contacts, records.clock);
    }

    private static Set<String> chosen(List<String> people, int bits) {
        List<String> chosen = new ArrayList<>();
        for (int at = 0; at < people.size(); at++) {
            if ((bits >> at & 1) == 1) {
                chosen.add(people.get(at));
            }
        }
        return new TreeSet<>(chosen);
    }

    /** The decision table incident-responders, without an engine; each answer is worked out once. */
    private static final class Lines implements ResponderLines {

        private final DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
        private final DmnDecision table;
        private final Map<List<Object>, Line> known = new HashMap<>();

        Lines() {
            try (InputStream file = WhoRespondsTest.class.getResourceAsStream("/bpmn/incident-responders.dmn")) {
                table = engine.parseDecision("incident-responders", file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Line of(Track track, boolean headConcerned, boolean governor, boolean open, boolean child, String matter, String profile) {
            return known.computeIfAbsent(List.of(track, headConcerned, governor, open, child, matter, profile), question -> {
                var row = engine.evaluateDecisionTable(table, Variables.putValue("track", track.id())
                        .putValue("headConcerned", headConcerned).putValue("governorConcerned", governor).putValue("authorOpen", open).putValue("childAtRisk", child).putValue("matter", matter)
                        .putValue("policyProfile", profile)).getSingleResult();
                return Line.of((String) row.get("together"), (String) row.get("then"), ((Number) row.get("atLeast")).intValue(),
                        (String) row.get("outside"));
            });
        }
    }
}
