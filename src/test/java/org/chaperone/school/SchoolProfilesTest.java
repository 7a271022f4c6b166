package org.chaperone.school;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class SchoolProfilesTest {

    private final SchoolProfiles profiles =
            SchoolProfiles.in(new PathMatchingResourcePatternResolver(), "classpath:profiles/*.yaml");

    @Test
    void theFiveSchoolsAndTheStandardAreThere() {
        assertThat(profiles.all()).containsOnlyKeys("cann-bridge", "crudgington", "cuddington", "quinton", "rochester", "standard");
        assertThat(profiles.all()).allSatisfy((key, profile) -> assertThat(profile.key()).isEqualTo(key));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // key, governing body, acceptable use policy to be read, quorum of the SLT
        "standard,    governors, false, 2",
        "quinton,     governors, false, 2",
        "cann-bridge, governors, false, 2",
        "rochester,   trustees,  true,  2",
        "cuddington,  governors, true,  1",
        "crudgington, governors, true,  2"})
    void eachSchoolKeepsWhatItsPolicySays(String key, String governingBody, boolean acceptableUse, int quorum) {
        SchoolProfile profile = profiles.find(key).orElseThrow();

        assertThat(profile.governingBody()).isEqualTo(governingBody);
        assertThat(profile.people().acceptableUseMustBeRead()).isEqualTo(acceptableUse);
        assertThat(profile.decision().sltQuorum()).isEqualTo(quorum);
    }

    @Test
    void everySchoolAsksForTwoOfEachAndTrainingOfTheLastTwelveMonths() {
        assertThat(profiles.all().values()).hasSize(6).allSatisfy(profile -> {
            assertThat(profile.people().minimumRunners()).isEqualTo(2);
            assertThat(profile.people().minimumAdministrators()).isEqualTo(2);
            assertThat(profile.people().minimumModerators()).isEqualTo(2);
            assertThat(profile.people().trainingValidMonths()).isEqualTo(12);
            assertThat(profile.notice().leadTimeWorkingDays()).isEqualTo(10);
            assertThat(profile.notice().filterNoticeDays()).isEqualTo(14);
            assertThat(profile.lifetime().maximumMonths()).isEqualTo(24);
        });
    }

    @Test
    void thePolicyAndItsReviewAreAsPublished() {
        SchoolProfile.Policy rochester = profiles.find("rochester").orElseThrow().policy();

        assertThat(rochester.version()).isEqualTo("1");
        assertThat(rochester.lastReview()).contains(YearMonth.of(2021, 9));
        assertThat(rochester.nextReview()).contains(YearMonth.of(2022, 9));
        assertThat(profiles.find("quinton").orElseThrow().policy())
                .returns("undated", SchoolProfile.Policy::version)
                .returns(Optional.empty(), SchoolProfile.Policy::nextReview);
    }

    @Test
    void eachValueOfEachProfileSaysWhereItComesFrom() throws IOException {
        for (String key : profiles.all().keySet()) {
            String[] lines = text(key).split("\n");
            assertThat(lines).filteredOn(line -> line.matches("\\s*[a-z-]+: .+"))
                    .as("values of " + key).hasSize(28)
                    .allMatch(line -> line.matches(".+  # (D-|G-|V-|ACC-|REV-|TRN-|ours|the name of).*"));
        }
    }

    @Test
    void anUnknownProfileIsRefusedWithTheListOfThoseThereAre() {
        assertThatThrownBy(() -> profiles.chosen("quintn")).isInstanceOfSatisfying(SettingRefused.class, refused -> {
            assertThat(refused.what()).isEqualTo(
                    "There is no policy profile \"quintn\", so Chaperone does not know which policy to run.");
            assertThat(refused.howToMend()).isEqualTo("Set chaperone.school.profile to one of these: "
                    + "cann-bridge, crudgington, cuddington, quinton, rochester, standard.");
        });
        assertThat(profiles.find("Quinton")).isEmpty();
    }

    @ParameterizedTest(name = "{1} instead of {0}")
    @CsvSource(delimiter = '|', value = {
        "  slt-quorum: 2 | | decision.slt-quorum is missing",
        "  slt-quorum: 2 | '  slt-quorum: two' | decision.slt-quorum is \"two\", not a whole number from 1 to 10",
        "  slt-quorum: 2 | '  slt-quorum: 0' | decision.slt-quorum is \"0\", not a whole number from 1 to 10",
        "  slt-quorum: 2 | '  slt-quorum: 99999999999' | not a whole number",
        "  slt-quorum: 2 | '  slt-quorun: 2' | decision.slt-quorum is missing; it has decision.slt-quorun, which no profile knows",
        "  slt-quorum: 2 | '  applies-to: [staff, pupils]' | it has decision.applies-to, which no profile knows",
        "  acceptable-use-must-be-read: false | '  acceptable-use-must-be-read: sometimes' | neither true nor false",
        "governing-body: governors | 'governing-body: council' | governing-body is \"council\", none of governors, trustees",
        "  next-review: none | '  next-review: next spring' | neither year and month (2026-09) nor none",
        "key: standard | 'key: standart' | its key is \"standart\", which is not the name of the file",
        "key: standard | 'key: [' | cannot be read"})
    void aProfileWithAMistakeIsRefusedWithASentenceThatNamesIt(String right, String wrong, String sentence) throws IOException {
        String file = text("standard").lines()
                .map(line -> line.strip().startsWith(right.strip()) ? Optional.ofNullable(wrong).orElse("") : line)
                .reduce("", (above, line) -> above + line + "\n");

        assertThatThrownBy(() -> ProfileFile.read(named("standard.yaml", file))).isInstanceOf(SettingRefused.class)
                .hasMessageStartingWith("The policy profile profiles/standard.yaml").hasMessageContaining(sentence);
    }

    @Test
    void allMistakesOfAProfileAreSaidAtOnce() throws IOException {
        String file = text("standard").replaceAll("(?m)^  (slt-days|source|minimum-runners):.*$", "");

        assertThatThrownBy(() -> ProfileFile.read(named("standard.yaml", file))).hasMessageContainingAll(
                "decision.slt-days is missing", "policy.source is missing", "people.minimum-runners is missing");
    }

    @Test
    void aFileOfTheSchoolsOwnReplacesTheShippedOneOfThatName(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("standard.yaml"), text("standard").replaceFirst("version: \"1\"", "version: \"2\""));

        SchoolProfiles own = SchoolProfiles.in(new PathMatchingResourcePatternResolver(), "classpath:profiles/*.yaml",
                folder.toUri() + "*.yaml", folder.toUri() + "nothing-here/*.yaml");

        assertThat(own.find("standard").orElseThrow().policy().version()).isEqualTo("2");
        assertThat(own.all()).hasSize(6);
    }

    private static String text(String key) throws IOException {
        return new ClassPathResource("profiles/" + key + ".yaml").getContentAsString(StandardCharsets.UTF_8);
    }

    private static ByteArrayResource named(String name, String text) {
        return new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return name;
            }
        };
    }
}
