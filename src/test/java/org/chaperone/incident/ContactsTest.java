package org.chaperone.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import org.chaperone.school.SettingRefused;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

class ContactsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 18);
    private static final String OWN = """
            chaperone.incident.contacts.lado:
              - {name: LADO of Anyshire, telephone: "01632 960111", hours: always, effective-from: %s, review-by: 2027-01-31, source: website}
              - {name: LADO of Anyshire, telephone: "01632 960222", hours: always, effective-from: 2027-01-01, review-by: 2027-06-30, source: letter}
            """;

    @Test
    void everyAgencyThatATableAsksForHasAContact() {
        Contacts shipped = contacts(new ClassPathResource("contacts.yaml"));
        assertThat(Arrays.stream(Agency.values()).filter(agency -> agency != Agency.OTHER && agency != Agency.LOW_LEVEL_RECORD))
                .allSatisfy(agency -> assertThat(shipped.of(agency.id(), TODAY)).as(agency.id()).isPresent());
    }

    @Test
    void noNumberThatShipsIsReal() {
        Contacts shipped = contacts(new ClassPathResource("contacts.yaml"));
        assertThat(Arrays.stream(Agency.values()).flatMap(agency -> shipped.of(agency.id(), TODAY).stream()).map(Contact::telephone)
                .filter(number -> number.matches(".*[0-9].*"))).allMatch(number -> number.matches("999|101|01632 960[0-9]{3}"));
    }

    @Test
    void aContactIsSaidWithItsHours() {
        assertThat(contacts(new ClassPathResource("contacts.yaml")).inWords("lado", TODAY))
                .isEqualTo("LADO duty desk, 01632 960001 (Monday to Friday 9 to 17)");
    }

    @Test
    void whoAnswersAtOtherTimesIsKnownWhereItIsSomebodyElse() {
        Contacts contacts = contacts(new ClassPathResource("contacts.yaml"));
        assertThat(contacts.atOtherTimes("lado", TODAY)).get().extracting(Contact::telephone).isEqualTo("01632 960009");
        assertThat(contacts.atOtherTimes("police", TODAY)).as("always the same").isEmpty();
        assertThat(contacts.atThisHour("lado", true, TODAY)).isEqualTo("lado-out-of-hours");
        assertThat(contacts.atThisHour("lado", false, TODAY)).isEqualTo("lado");
        assertThat(contacts.atThisHour("hr", true, TODAY)).isEqualTo("hr");
    }

    @Test
    void theSchoolsOwnContactReplacesTheShippedOneAndTheOthersStay() {
        Contacts own = contacts(written(OWN.formatted("2026-09-01")), new ClassPathResource("contacts.yaml"));
        assertThat(own.of("lado", TODAY)).hasValueSatisfying(lado -> assertThat(lado.name()).isEqualTo("LADO of Anyshire"));
        assertThat(own.of("police", TODAY)).hasValueSatisfying(police -> assertThat(police.telephone()).isEqualTo("101"));
    }

    @Test
    void aContactIsRightFromItsDayOn() {
        Contacts own = contacts(written(OWN.formatted("2026-09-01")));
        assertThat(own.of("lado", LocalDate.of(2026, 8, 31))).isEmpty();
        assertThat(own.of("lado", LocalDate.of(2026, 12, 31)).orElseThrow().telephone()).isEqualTo("01632 960111");
        assertThat(own.of("lado", LocalDate.of(2027, 1, 1)).orElseThrow().telephone()).isEqualTo("01632 960222");
    }

    @Test
    void aContactIsStaleAfterTheDayOfItsReview() {
        Contacts own = contacts(written(OWN.formatted("2026-09-01")));
        Contact lado = own.of("lado", TODAY).orElseThrow();
        assertThat(own.stale(lado, LocalDate.of(2027, 1, 31))).isFalse();
        assertThat(own.stale(lado, LocalDate.of(2027, 2, 1))).isTrue();
    }

    @Test
    void whereNobodyEnteredOneASentenceSaysWhereToLook() {
        assertThat(contacts(written(OWN.formatted("2026-09-01"))).inWords("council", TODAY)).contains("website of the local authority");
    }

    @Test
    void atASchoolNobodyIsShownTheNumberOfAnExample() {
        Contacts school = contacts(false, new ClassPathResource("contacts.yaml"));
        assertThat(school.inWords("lado", TODAY)).contains("Nobody has entered a contact here").doesNotContain("01632");
        assertThat(school.inWords("police", TODAY)).contains("101");
        assertThat(contacts(false, written(OWN.formatted("2026-09-01")), new ClassPathResource("contacts.yaml")).inWords("lado", TODAY))
                .contains("LADO of Anyshire", "01632 960111");
    }

    @Test
    void aDateWrittenInAnotherWayIsRefusedWithHowToWriteIt() {
        assertThatThrownBy(() -> contacts(written(OWN.formatted("01/09/2026")))).isInstanceOf(SettingRefused.class)
                .hasMessageContaining("\"01/09/2026\"").hasMessageContaining("year-month-day").hasMessageContaining("contacts.lado");
    }

    @Test
    void aContactWithoutANumberIsRefused() {
        assertThatThrownBy(() -> contacts(written("chaperone.incident.contacts.lado: [{name: LADO}]")))
                .isInstanceOf(SettingRefused.class).hasMessageContaining("has no telephone");
    }

    private static Resource written(String yaml) {
        return new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8), "own contacts");
    }

    private static Contacts contacts(Resource... strongestFirst) {
        return contacts(true, strongestFirst);
    }

    private static Contacts contacts(boolean demo, Resource... strongestFirst) {
        StandardEnvironment environment = new StandardEnvironment();
        for (Resource file : strongestFirst) {
            try {
                new YamlPropertySourceLoader().load(file.getDescription(), file).forEach(environment.getPropertySources()::addLast);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        return new Contacts(Binder.get(environment).bindOrCreate(ContactSettings.PREFIX, ContactSettings.class), demo);
    }
}
