package org.chaperone.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.chaperone.incident.WaysToWriteAName.Colleague;
import org.chaperone.school.Role;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedPeopleTest {

    private static final List<String> SENTENCES = List.of("I saw that %s messages a Year 9 girl at night.",
            "A parent says it was %s who wrote to the boy on Snapchat.", "The pictures were posted by %s on a private account.",
            "She showed me messages from %s. I took no copy.");
    /** Small letters and a comma inside a sentence name nobody for sure. */
    private static final Set<String> NOT_IN_A_SENTENCE = Set.of("surname and first name in small letters");

    private final NamedPeople demo = NamesForTests.namedPeople(SmallSchool.usual().with("esafety", "Esme Esafety", Role.ESAFETY_LEAD, Role.STAFF)
            .with("technician", "Tariq Technician", Role.TECHNICAL_SUPPORT, Role.STAFF)
            .with("account-admin", "Ada Admin", Role.ACCOUNT_ADMINS, Role.STAFF)
            .with("account-admin2", "Arlo Adminton", Role.ACCOUNT_ADMINS, Role.STAFF)
            .with("analyst", "Anouk Analyst", Role.ANALYSTS).with("operator", "Otis Operator", Role.OPERATORS)
            .with("obrien", "Zoë O'Brien-Smith", Role.STAFF).with("smith", "Una Smith", Role.STAFF).with("ng", "Ida Ng", Role.STAFF));
    private final NamedPeople named = NamesForTests.namedPeople(school());

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Dora Safeguarding            | dsl", "SAFEGUARDING                 | dsl", "Ms Safeguarding              | dsl",
            "dsl                          | dsl", "Mrs Hedteacher               | headteacher",
            "Dora                         | dsl", "Mrs Dora                     | dsl", "Dora in Year 5               | dsl",
            "Sam Senior and Gus Governor  | governor slt", "Sam Senior; Governor         | chair governor slt",
            "Safegaurding                 | dsl", "Safegarding                  | dsl", "Safeguardingg                | dsl",
            "Zoe OBrien                   | obrien", "O’Brien                      | obrien", "Smith                        | obrien smith",
            "Mrs Smith's class            | obrien smith", "OBriensmith                  | obrien", "Nh                           | ''",
            "Ng                           | ng", "the headteacher              | headteacher", "Head Teacher                 | headteacher",
            "head of year                 | ''", "the chair of governors       | chair", "J. P. (Year 5)               | ''",
            "Pupil 17                     | ''", "deputy-dsl                   | deputy-dsl", "Una Smith                    | smith",
            "a teacher                    | ''", "a member of staff            | ''", "Mr Nilsson, supply           | ''",
            "Tess Teacher                 | teacher", "Mrs Teacher                  | teacher", "Tom                          | teacher2",
            "Dev Deputy                   | deputy-dsl", "Tariq                        | technician", "Arlo Adminton                | account-admin2"})
    void whoMayBeMeantIsFound(String text, String people) {
        assertThat(demo.in(text.strip())).as(text).containsExactlyInAnyOrderElementsOf(ids(people));
    }

    @Test
    void allFieldsAreLookedAtAndEmptyOnesDoNoHarm() {
        assertThat(demo.in("Sam Senior", null, "", "  ", "Cleo Chair")).containsExactly("chair", "slt");
        assertThat(demo.in()).isEmpty();
        assertThat(demo.inPupilField(null)).isEmpty();
        assertThat(demo.inAccount(null)).isEmpty();
        assertThat(demo.inAccount("")).isEmpty();
        assertThat(demo.inAccount("999 ... !?")).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> aColleagueIsFoundHoweverTheNameIsWritten() {
        return WaysToWriteAName.colleagues().stream().map(who -> dynamicTest(who.name(), () ->
                assertThat(WaysToWriteAName.inAField(who).entrySet()).allSatisfy(way ->
                        assertThat(named.in(way.getValue())).as("%s: %s", way.getKey(), way.getValue()).contains(who.id()))));
    }

    @TestFactory
    Stream<DynamicTest> aColleagueIsFoundInAnAccount() {
        return WaysToWriteAName.colleagues().stream().map(who -> dynamicTest(who.name(), () ->
                assertThat(WaysToWriteAName.inASentence(who).entrySet()).filteredOn(way -> !NOT_IN_A_SENTENCE.contains(way.getKey()))
                        .allSatisfy(way -> assertThat(SENTENCES).allSatisfy(sentence ->
                                assertThat(named.inAccount(sentence.formatted(way.getValue()))).as("%s: %s", way.getKey(),
                                        sentence.formatted(way.getValue())).contains(who.id())))));
    }

    @Test
    void thereAreAtLeastAHundredWays() {
        Set<String> ways = new TreeSet<>();
        WaysToWriteAName.colleagues().forEach(who -> ways.addAll(WaysToWriteAName.inAField(who).keySet()));
        assertThat(ways).hasSizeGreaterThanOrEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Head | hbrandt", "the Head | hbrandt", "HT | hbrandt", "H.T. | hbrandt", "head of school | hbrandt", "Head of the School | hbrandt", "head teacher | hbrandt",
            "Headteacher | hbrandt", "the headmistress | hbrandt", "the boss | hbrandt", "our leader | hbrandt", "Principal | hbrandt", "the principle | hbrandt",
            "hedteacher | hbrandt", "headteecher | hbrandt", "our head | hbrandt", "my boss | hbrandt", "Acting head | hbrandt", "executive head | hbrandt",
            "CEO | hbrandt", "the head's husband | hbrandt", "Mrs Brandtner, the head | hbrandt", "school leader | hbrandt",
            "DSL | oquist", "the dsl | oquist", "D.S.L. | oquist", "safeguarding lead | oquist", "Designated Safeguarding Lead | oquist", "safegaurding lead | oquist",
            "Safeguarding | oquist", "child protection lead | oquist", "safeguarding officer | oquist efarrow", "safeguarding team | oquist efarrow",
            "deputy DSL | efarrow", "DDSL | efarrow", "deputy safeguarding lead | efarrow", "dep DSL | efarrow", "the other DSL | efarrow",
            "deputy | efarrow tokonkwo", "deputy head | tokonkwo", "Deputy Headteacher | tokonkwo", "assistant head | tokonkwo", "DHT | tokonkwo",
            "vice principal | tokonkwo", "SLT | tokonkwo hbrandt", "a member of SLT | tokonkwo hbrandt", "senior leader | tokonkwo hbrandt",
            "senior leadership team | tokonkwo hbrandt", "one of the senior leaders | tokonkwo hbrandt",
            "chair | smaddocks", "the Chair | smaddocks", "chair of governors | smaddocks", "chair of trustees | smaddocks", "COG | smaddocks",
            "chair of the board | smaddocks", "chairman | smaddocks", "Chair of the Governing Body | smaddocks",
            "a governor | smaddocks lwojcik", "governors | smaddocks lwojcik", "trustee | smaddocks lwojcik", "vice chair | smaddocks lwojcik", "parent governor | smaddocks lwojcik",
            "e-safety lead | pvenkat", "esafety lead | pvenkat", "online safety lead | pvenkat", "digital lead | pvenkat",
            "the technician | jkelly", "IT | jkelly", "IT support | jkelly", "the IT guy | jkelly", "network manager | jkelly",
            "office | msayed", "the school office | msayed", "receptionist | msayed", "admin | msayed", "business manager | msayed",
            "head of year | zmueller", "head of department | zmueller", "head of maths | zmueller", "Head of the sixth form | zmueller", "HoD | zmueller",
            "the head and the DSL | hbrandt oquist", "HT / DSL | hbrandt oquist", "deputy head, chair | tokonkwo smaddocks"})
    void anOfficeMeansThoseWhoMayHoldIt(String text, String people) {
        assertThat(named.in(text)).as(text).containsExactlyInAnyOrderElementsOf(ids(people));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Maddocks | smaddocks dmaddocks", "Mr Maddocks | smaddocks dmaddocks", "Dave Maddocks | dmaddocks", "S Maddocks | smaddocks",
            "Steven Maddocks | smaddocks", "Kelly | ktrent jkelly", "Mr Kelly | ktrent jkelly", "James Kelly | jkelly", "Kelly Trentham | ktrent",
            "Ben Maddocks | smaddocks dmaddocks", "Mr and Mrs Maddocks | smaddocks dmaddocks"})
    void aNameThatFitsSeveralMeansAllOfThem(String text, String people) {
        assertThat(named.in(text)).as(text).containsExactlyInAnyOrderElementsOf(ids(people));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "The head sends her hearts. | hbrandt", "I know that the headteacher follows pupils. | hbrandt", "It is our head. | hbrandt",
            "HT has a second account. | hbrandt", "He said the boss wrote it | hbrandt", "The acting head shouted online. | hbrandt",
            "I spoke with Head about nothing; she told me that Head posts. | hbrandt", "It was taken in the head's office. | hbrandt",
            "It stands on the head teacher's page. | hbrandt", "Our principal comments on her pictures. | hbrandt", "the principal sent it | hbrandt",
            "The DSL laughed about it. | oquist", "our safeguarding lead sent the picture | oquist", "The deputy DSL sent the picture. | efarrow",
            "The deputy head sent the picture. | tokonkwo", "the deputy writes to her | efarrow tokonkwo",
            "The chair of governors wrote to her. | smaddocks", "It is the chair of the governing body. | smaddocks", "Our chair wrote it. | smaddocks",
            "They say that the Chair wrote it. | smaddocks", "A senior leader wrote to her. | tokonkwo hbrandt", "the online safety lead wrote it | pvenkat"})
    void anOfficeInAnAccountMeansThoseWhoMayHoldIt(String text, String people) {
        assertThat(named.inAccount(text)).containsExactlyInAnyOrderElementsOf(ids(people));
        assertThat(named.inPupilField(text)).containsExactlyInAnyOrderElementsOf(ids(people));
    }

    @ParameterizedTest
    @ValueSource(strings = {"He hit him on the head.", "She has it in the head.", "The head of year knows.", "The Head of Year 4 knows.", "He is a head taller.", "Head lice again.",
        "Heads up: a fight is planned.", "A blow to the head was filmed.", "The head boy posts it.", "She sat on the chair.", "A chair was thrown.", "He threw the chair at her.",
        "My head hurts, she wrote.", "the head of maths was there", "A deputy of the club", "The principal reason is money.", "They put the heads together.",
        "the head of the queue", "Head of Year 5 wrote a letter.", "A teacher messages a girl.", "A governor was there.", "The technician was in the room.",
        "safeguarding matters", "It is a safeguarding matter.", "Safeguarding is everybody's business.", "The office closed.", "the IT room", "It happened in IT.",
        "A senior pupil wrote it.", "An operator of the platform answered.", "The admin of the group chat is a pupil.", "Admin rights were taken.",
        "Teacher training day", "Chair: broken.", "The governors met.", "Will you look at it?", "I will mark it.", "May I ask?", "In May she left.", "by grace",
        "They said that Tom Baker of Year 8 wrote it.", "Dora B. of Year 3 wrote it.", "Kelly Smythe in Year 9", "A smith made it for her.",
        "I told the DSL.", "I have told the head at once.", "I then rang the headteacher.", "We reported it to the chair of governors yesterday.", "I handed it to the DSL straight away.",
        "An account with our logo posts silly jokes about the school dinner.", "A.B. made an AI nude of C.D. with an app and sent it round the form group.",
        "J.J. posts pills and a goodbye. A colleague said that she calls 999.", "He offered a pupil money for pictures on Snapchat.",
        "JD posts nasty things about LK of the same class on Snapchat; LK cried.", "D.S. and H.B. were there."})
    void ordinaryWordsOfAnAccountMeanNobody(String text) {
        assertThat(named.inAccount(text)).as(text).isEmpty();
        assertThat(demo.inAccount(text)).as(text).isEmpty();
        assertThat(named.inPupilField(text)).as(text).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "JD posts nasty things about LK of the same class on Snapchat; LK cried. | ''",
            "He writes to a Year 6 girl on WhatsApp late at night. She showed it to me. | ''",
            "She follows pupils of Year 6 from a private account and comments on their swimming pictures. | ''",
            "He added pupils of my class on Snapchat in his first week. | ''",
            "She messages a Year 6 girl on Instagram at night. | ''",
            "A parent told me that Tom follows pupils on Instagram. | teacher2",
            "An account with our logo posts silly jokes about the school dinner. | ''",
            "A.B. made an AI nude of C.D. with an app and sent it round the form group. | ''",
            "G.H. shared a meme with an extremist slogan; he says that he found it funny. | ''",
            "P.R. posted fresh cuts and “goodbye everyone”. It is half-term; I saw it on my own phone. | ''",
            "The SEN register of Year 5 with names and diagnoses is in a public Facebook group. | ''",
            "A reporter of the local paper asked me about a fight that is on TikTok. | ''",
            "A former pupil, now 19, asked to follow me on Instagram. | ''",
            "An unknown man writes to two girls of my class on Roblox. | ''", "A.Z. is left out of a group chat and mocked. | ''",
            "He offered a pupil money for pictures on Snapchat. | ''", "He shares lewd jokes with sixth-formers in a group chat. | ''",
            "He posted about a court case of a pupil. | ''", "B.B. posts insults; I have a screenshot of the words. | ''",
            "Pupils say that a nude of C.C. is going round. I have seen nothing. | ''", "The same again, more of it. | ''",
            "She answered a pupil’s question on homework from her private e-mail. | ''",
            "J.J. posts pills and a goodbye. A colleague said that she calls 999. | ''",
            "Then Sam Senior said that it was a good chair. | slt", "It was (headteacher, Hannah). | headteacher",
            "ZOË O'BRIEN-SMITH | obrien", "A smith made it for Una | smith", "tom teachwell follows pupils on insta | teacher2",
            "Mr Senior and Ms Governor | governor slt", "a teacher messages, the technician as well | ''"})
    void anAccountOfTheDemoMeansTheRightPeople(String text, String people) {
        assertThat(demo.inAccount(text)).containsExactlyInAnyOrderElementsOf(ids(people));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "J.D., Year 6 | ''", "A.B. | ''", "H.B. | ''", "OQ | ''", "Kelly | ''", "Kelly in Year 4 | ''", "Tom | ''", "Heidi, 9B | ''", "Sayed | ''", "D. Maddocks, Year 8 | ''",
            "Mr Maddocks | smaddocks dmaddocks", "Heidi Brandtner | hbrandt", "Miss Trentham's class | ktrent", "the head | hbrandt", "DSL | oquist", "HT | hbrandt",
            "Mrs Brandner | hbrandt", "a friend of the headteacher | hbrandt"})
    void inAFieldForPupilsOnlyWhatIsSurelyStaffCounts(String text, String people) {
        assertThat(named.inPupilField(text)).containsExactlyInAnyOrderElementsOf(ids(people));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "I told the head, and she said that I should report it.", "I told the head. She said that I should report it here.",
        "I told the DSL and she said she would call the LADO.", "I spoke to the headteacher yesterday; he replied that the police should be called.",
        "I rang the DSL, who advised me to fill in this form.", "I informed the chair of governors and he thanked me.",
        "I asked Heidi Brandtner what to do, and she told me to write it down here.", "I told the DSL, Oona Quistgaard, at once.",
        "I told Oona Quistgaard, the DSL, and she agreed.", "I told Oona Quistgaard.", "I told the head. Then I called the police.",
        "The head told me to report it.", "The DSL advised us to call the police.", "The headteacher said that I should log it.",
        "The DSL has been informed.", "The head is aware.", "The chair of governors was told at once.", "I was advised by the DSL to report it.",
        "I have since spoken to the head. He answered that he will ring the LADO. A boy posted a joke.",
        "We raised it with the DSL. They said they would call the parents. Then they asked me to report it.",
        "I told the head about a message, and she said to report it."})
    void whoWasToldOrAdvisedIsNotAccused(String text) {
        assertThat(named.inAccount(text)).as(text).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "I told the head and she laughed. | hbrandt", "I told the head. She said that I should keep quiet. | hbrandt", "The girl told the head. | hbrandt",
        "I told the head, and she did nothing. | hbrandt", "I told the head and nothing happened. | hbrandt", "I told the head. Nothing was done. | hbrandt",
        "I told the head, and he said it was only banter. | hbrandt", "I told the head. She said she would look. She did nothing. | hbrandt",
        "I told the DSL, who ignored it. | oquist", "I told the DSL but she was out. | oquist", "I told the DSL. She deleted the messages. | oquist",
        "I told the head, and she said that she sent it. | hbrandt", "I told the head; he said to stop asking. | hbrandt",
        "I told the head and was told to forget it. | hbrandt", "I told the head, who discouraged me. | hbrandt",
        "I told the head, and she said: “Keep quiet.” | hbrandt", "I told the head. He said nothing. | hbrandt", "I told the head that he must stop. | hbrandt",
        "The head told me to send him pictures of the girls. | hbrandt", "The head asked me to report nothing. | hbrandt",
        "The head told me to keep it quiet. | hbrandt", "The head told me to call the girl. | hbrandt", "The head said that she loves him. | hbrandt",
        "The head was told to stop messaging pupils. | hbrandt", "The head is aware and does nothing. | hbrandt",
        "The head was reported to the police. | hbrandt", "The DSL has been informed, but nothing happens. | oquist",
        "The head told me to report it. She then deleted it. | hbrandt", "I told the DSL that the head messages girls. | hbrandt",
        "I told the DSL, and she said that the head messages girls. | hbrandt", "I told the DSL about Heidi Brandtner. | hbrandt",
        "I told the head. She said that I should report it. Her phone was full of pictures. | hbrandt",
        "I was told by the head that she loves him. | hbrandt", "I told the head, and his messages went on. | hbrandt"})
    void whoeverIsSpokenOfAfterTheyWereToldMayBeMeant(String text, String people) {
        assertThat(named.inAccount(text)).as(text).containsExactlyInAnyOrderElementsOf(ids(people));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "?", "a teacher", "A teacher", "someone", "Someone in Year 4", "not sure", "Not sure!", "unknown", "don't know", "I don't know", "a member of staff", "TA in year 4",
        "new lady", "sir", "Miss", "n/a", "-", "a supply teacher", "the new TA", "somebody on the staff", "one of the governors", "a governor", "a male teacher", "unsure", "TBC", "anonymous",
        "one of the TAs", "a man", "staff", "No idea", "the PE teacher", "a senior leader", "SLT", "cover supervisor", "??", "x", "the one with the red car", "Rather not say"})
    void wordsThatLeaveThePersonOpenNameNobody(String text) {
        assertThat(named.namesSomebody(text)).isFalse();
        assertThat(demo.namesSomebody(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mr Nilsson, supply", "Kim", "kim", "J Smith-ish", "J. Smith", "Mrs Brandtner", "the head", "HT", "DSL", "Tom", "the supply teacher, Mr Nilsson", "miss jones",
        "Sven from the agency", "K.N.", "chair of governors", "Dave or Steve", "D Maddocks"})
    void aNameNamesSomebody(String text) {
        assertThat(named.namesSomebody(text)).isTrue();
    }

    @Test
    void nobodyIsNamedByNothing() {
        assertThat(named.namesSomebody(null)).isFalse();
        assertThat(demo.namesSomebody("Tess Teacher")).isTrue();
        assertThat(demo.namesSomebody("Mr Governor")).isTrue();
    }

    @Test
    void aSchoolWithTenThousandPeopleDoesNotWait() {
        SmallSchool large = school();
        String letters = "abcdefghijklmnopqrst";
        for (int i = 0; i < 10_000; i++) {
            String word = "" + letters.charAt(i % 20) + letters.charAt(i / 20 % 20) + letters.charAt(i / 400 % 20) + letters.charAt(i / 8000);
            large.with("person" + i, "Xa" + word + " Yo" + word + "sen", Role.STAFF);
        }
        NamedPeople many = NamesForTests.namedPeople(large);
        String account = "Then Mr Brandner wrote to Kelly Trantham, and Xaabca Yoabcasn said so to Will. ".repeat(60);
        for (int warm = 0; warm < 3; warm++) {
            many.in("Mr Maddoks");
            many.inAccount(account);
        }
        // Time of this thread alone: the machine may have other work
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long start = clock.getCurrentThreadCpuTime();
        assertThat(many.in("Mr Maddoks, Kelly T, the head and somebody else whose name was Yobcdaesn")).contains("smaddocks", "ktrent", "hbrandt");
        assertThat(many.inAccount(account)).contains("ktrent");
        assertThat(Duration.ofNanos(clock.getCurrentThreadCpuTime() - start)).isLessThan(Duration.ofSeconds(1));
    }

    private static SmallSchool school() {
        Map<String, Role[]> roles = new LinkedHashMap<>();
        roles.put("hbrandt", new Role[] {Role.HEADTEACHER, Role.STAFF});
        roles.put("oquist", new Role[] {Role.DSL, Role.STAFF});
        roles.put("efarrow", new Role[] {Role.DEPUTY_DSL, Role.STAFF});
        roles.put("tokonkwo", new Role[] {Role.SLT, Role.STAFF});
        roles.put("smaddocks", new Role[] {Role.GOVERNORS, Role.CHAIR_OF_GOVERNORS});
        roles.put("lwojcik", new Role[] {Role.GOVERNORS});
        roles.put("pvenkat", new Role[] {Role.ESAFETY_LEAD, Role.STAFF});
        roles.put("jkelly", new Role[] {Role.TECHNICAL_SUPPORT, Role.STAFF});
        roles.put("msayed", new Role[] {Role.ACCOUNT_ADMINS, Role.STAFF});
        roles.put("zmueller", new Role[] {Role.HEADS_OF_DEPARTMENT, Role.STAFF});
        SmallSchool school = new SmallSchool();
        for (Colleague who : WaysToWriteAName.colleagues()) {
            school.with(who.id(), who.name(), roles.getOrDefault(who.id(), new Role[] {Role.STAFF}));
        }
        return school;
    }

    private static List<String> ids(String people) {
        return people.isBlank() ? new ArrayList<>() : List.of(people.strip().split(" "));
    }

    @Test
    void bothWhomOneToldAreOnlyTold() {
        NamedPeople demo = NamesForTests.namedPeople(SmallSchool.usual());
        assertThat(demo.inAccount("I told the DSL and the headteacher at once. A boy posted a joke.")).isEmpty();
        assertThat(demo.inAccount("I told the DSL and the headteacher.")).isEmpty();
        assertThat(demo.inAccount("I told the DSL and Dev Deputy saw it.")).containsExactly("deputy-dsl");
    }
}
