package org.chaperone.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.chaperone.account.AccountRegister;
import org.chaperone.account.ReadyPeople;
import org.chaperone.school.SchoolCalendar;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An application from the wish to the live account, as the people of the demo do it in Tasklist. */
@BrowserJourney
class AccountApplicationJourneyTest {

    private static final LocalDate TODAY = LocalDate.now(SchoolCalendar.ZONE);
    private static final LocalDate GO_LIVE = TODAY.plusMonths(3);
    private static final String TO_TAKE_ON = "For me to take on";

    @Autowired
    AccountRegister register;
    @Autowired
    ReadyPeople people;

    @Test
    void aTeacherAppliesTheSltDecidesAnAdministratorSetsUpAndTheAccountIsLive(Tasklist tasklist) {
        people.areReady();
        String account = "Weather Station " + System.nanoTime();

        tasklist.signIn("teacher").startProcess("Apply for a social media account")
                .fill("What should the account be called?", account)
                .choose("On which platform?", "Facebook")
                .fill("Why do you want it? What should it achieve?", told("Families follow what our weather station measures."))
                .start();
        tasklist.openTaskIn("My tasks", "Describe the account", account);
        describe(tasklist);
        tasklist.complete().openTaskIn("My tasks", "Name the audience and people", account);
        namePeople(tasklist);
        tasklist.complete().openTaskIn("My tasks", "Plan the dates and safety", account);
        plan(tasklist, GO_LIVE.minusDays(1));
        tasklist.pressComplete().expectMessage("The closure date must be later than the go-live date.");
        tasklist.fillDate("Proposed closure date", GO_LIVE.plusMonths(12)).complete();
        tasklist.openTaskIn("My applications", "Follow or withdraw the application", account);
        assertThat(tasklist.formText()).contains("It is with the SLT now.");
        tasklist.signOut();

        tasklist.signIn("slt");
        assertThat(tasklist.startable()).containsExactly("Apply for a social media account", "Record a training", "Report a concern",
                "Review the policy");
        tasklist.openTaskIn("Applications to decide", "Decide on the application", account);
        assertThat(tasklist.formText()).contains("Families follow what our weather station measures.", "Tom Teachwell");
        tasklist.claim().tick("Who else of the SLT took part?", "Sofia Seniormost (Leadership)")
                .choose("Did everyone agree?", "Yes").choose("What do you decide?", "Approve")
                .tickBox("Time and trained people are provided for it").complete().signOut();

        tasklist.signIn("account-admin").openTaskIn(TO_TAKE_ON, "Set the account up", account).claim();
        setUp(tasklist);
        tasklist.complete();
        assertThat(tasklist.openFilter(TO_TAKE_ON).tasks()).as("nobody checks their own set-up")
                .noneMatch(card -> card.contains("Check the set-up") && card.contains(account));
        tasklist.signOut();

        tasklist.signIn("account-admin2").openTaskIn(TO_TAKE_ON, "Check the set-up", account).claim()
                .choose("Does it match what was approved?", "Yes, all of it").complete().signOut();
        tasklist.signIn("teacher2").openTaskIn("My tasks", "Confirm the account", account)
                .tickBox("The account is as we applied for it, and we run it as approved").complete();

        assertThat(register.addresses()).contains(address());
    }

    @Test
    void theSltSeesNoTaskOfAnotherRole(Tasklist tasklist) {
        people.areReady();
        String account = people.accountWaitingForItsSetUp();

        tasklist.signIn("slt");
        for (String filter : tasklist.filters()) {
            assertThat(tasklist.openFilter(filter).tasks()).as(filter).noneMatch(card -> card.contains(account));
        }
        tasklist.signOut();
        tasklist.signIn("account-admin").openTaskIn(TO_TAKE_ON, "Set the account up", account);
    }

    /** Each time in other words, as people write: a page that changes its height with the text has to bear that. */
    private static String told(String words) {
        return words + " Noted" + " again".repeat((int) (System.nanoTime() / 1000 % 30) + 1) + ".";
    }

    private static void describe(Tasklist tasklist) {
        tasklist.choose("Kind of request", "New account for the school")
                .fill("Why is it worth the effort?", told("The pupils measure anyway; an hour a week shows it to every family."))
                .fill("What will be published?", told("The measurements of the week and a photograph of the sky."))
                .choose("Could it attract the media?", "No")
                .fill("Proposed name or handle", "weather-" + System.nanoTime() % 1_000_000)
                .choose("Who hosts it?", "A third party, such as the platform").fill("Name of the host", "Facebook")
                .choose("Is it a formal platform for remote learning?", "No")
                .choose("Open or closed?", "Open to everyone").tick("What may visitors do?", "React", "Comment")
                .fill("How will people get to know of it?", told("In the newsletter."))
                .choose("Will it show the school's logo or brand?", "No");
    }

    private static void namePeople(Tasklist tasklist) {
        tasklist.tickBox("Pupils' families").tickBox("School staff contribute")
                .choose("May adults with learning disabilities contribute?", "No")
                .fill("Could children below that age reach it, and what will you do about it?", told("It shows no people at all."));
        for (String place : List.of("First person who runs it", "First administrator", "First holder of the account details")) {
            tasklist.select(place, "Tess Teacher");
        }
        for (String place : List.of("Second person who runs it", "Which of them leads?", "Second administrator", "First moderator")) {
            tasklist.select(place, "Tom Teachwell");
        }
        tasklist.select("Second moderator", "Esme Esafety").select("Second holder of the account details", "Hannah Headteacher")
                .choose("Is anyone named here not employed by the school?", "No")
                .fill("Who covers leave, absence and holidays?", told("Esme covers leave and holidays."))
                .fill("Hours a week that it will take", 1).tickBox("We accept this commitment of time");
    }

    private static void plan(Tasklist tasklist, LocalDate closure) {
        tasklist.fillDate("Proposed go-live date", GO_LIVE).fillDate("Proposed closure date", closure)
                .fill("Exit strategy", told("Followers are told, the content is archived, access is removed."))
                .fill("How will you measure success?", told("A third of the families follow it."))
                .fillDate("First evaluation date", GO_LIVE.plusMonths(6))
                .fill("What keeps unwanted or unsuitable people out?", told("Only the team posts; strangers are blocked."))
                .fill("What will you do yourselves if something harmful appears on the host's site?", told("We hide and report it."))
                .tickBox("We accept the rules on images, consent and the do-not-publish list")
                .tickBox("I have read the policy in force, what I say here is true, and nothing is built before approval");
    }

    private static void setUp(Tasklist tasklist) {
        tasklist.fill("Handle of the account", "weather").fill("Address of the account", address())
                .fillDate("Created on", TODAY);
        for (String done : List.of("It is a separate account of the school, not somebody's own profile",
                "Both administrators have access", "Two-factor sign-in is on", "The recovery address is the school's",
                "Privacy settings are as approved", "Terms of use and house rules are published", "The disclaimer is shown",
                "The school's website and the account link to each other",
                "A member of the leadership has confirmed that they can get in")) {
            tasklist.tickBox(done);
        }
        tasklist.fill("Where they lie in the school's vault", "Social media / Weather station")
                .select("First holder", "Tess Teacher").select("Second holder", "Hannah Headteacher");
    }

    private static String address() {
        return "https://social.example/weather-station";
    }
}
