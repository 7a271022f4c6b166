package org.chaperone.policy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chaperone.policy.RequestTable.Open;
import org.chaperone.policy.RequestTable.Outcome;
import org.chaperone.school.Person;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is to read the policy, who was asked and who has confirmed it (TRN-01, TRN-03, REV-15). A person is asked for each
 * version once, however often a step is repeated: the table of requests holds one row for the two.
 */
@Component
@Transactional
public class Readers {

    private final PolicyRegister register;
    private final PublishedText texts;
    private final StaffReadiness readiness;
    private final PeopleInScope scope;
    private final RequestTable requests;
    private final ReadingTasks tasks;
    private final ReadingDates dates;
    private final ReadingSettings settings;
    private final Clock clock;

    Readers(PolicyRegister register, PublishedText texts, StaffReadiness readiness, PeopleInScope scope, RequestTable requests,
            ReadingTasks tasks, ReadingDates dates, ReadingSettings settings, Clock clock) {
        this.register = register;
        this.texts = texts;
        this.readiness = readiness;
        this.scope = scope;
        this.requests = requests;
        this.tasks = tasks;
        this.dates = dates;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * How far the school has come with a version.
     *
     * @param confirmed how many of those who are here and in scope have confirmed it
     * @param inScope   how many there are
     */
    public record Progress(int confirmed, int inScope) {
    }

    /** What a reader is shown: the version and, where somebody said so, what changed in it. */
    public record Reading(PolicyVersion version, Optional<String> summary) {
    }

    /**
     * Asks everybody in scope to read a version that has just come into force. Returns at once: the asking itself goes on
     * behind a save point, in batches.
     */
    public void publish(PolicyVersion version) {
        tasks.beginCampaign(version);
    }

    /** By when everybody is to have confirmed a version, counted from its publication. */
    @Transactional(readOnly = true)
    public Instant dueAt(String version) {
        return dates.dueAt(texts.publishedAt(version));
    }

    /** Notes who is to be asked for a version, unless another has come into force meanwhile. */
    public void note(String version) {
        if (register.inForce().version().equals(version)) {
            note(version, missing(version), dueAt(version));
        }
    }

    /**
     * Gives the next of those who were noted their task; once all have theirs, takes away what people still have open of
     * versions that were replaced. The new tasks come first: taking ten thousand old ones away lasts longer than giving new ones.
     *
     * @return whether there may be more to do
     */
    public boolean askNext() {
        String version = register.inForce().version();
        List<ReadingRequest> next = requests.next(version, settings.batch());
        if (!next.isEmpty()) {
            requests.given(next, tasks.give(next));
            return true;
        }
        List<Open> replaced = requests.openOfOtherVersions(version, settings.batch());
        end(replaced, Outcome.REPLACED);
        return replaced.size() == settings.batch();
    }

    /**
     * Calls the roll: notes who has joined, and ends the tasks of those who have left or whose confirmation was recorded in
     * another way. Where a version was in force before anybody was asked, as at a first start, begins to ask everybody.
     */
    public void callTheRoll() {
        register.begin();
        PolicyVersion version = register.inForce();
        List<String> missing = missing(version.version());
        if (missing.isEmpty() || !requests.asked(version.version()).isEmpty()) {
            note(version.version(), missing, dates.dueAt(clock.instant()));
        } else if (!tasks.isCampaignOpen()) {
            tasks.beginCampaign(version);
        }
        Set<String> here = scope.today().stream().map(Person::id).collect(Collectors.toSet());
        Set<String> confirmed = readiness.readersOf(version.version());
        for (Open open : requests.allOpen()) {
            if (open.version().equals(version.version()) && confirmed.contains(open.person())) {
                end(List.of(open), Outcome.CONFIRMED);
            } else if (!here.contains(open.person())) {
                end(List.of(open), Outcome.LEFT);
            }
        }
    }

    /**
     * Records that whoever is asked in this process has read the policy and keeps to it.
     *
     * @param by the id of the person who confirmed
     * @throws IllegalArgumentException if nobody is asked there
     */
    public void confirmed(String processInstance, String by) {
        Open open = openIn(processInstance);
        readiness.policyRead(open.person(), open.version(), LocalDate.now(clock), by);
        requests.end(open, Outcome.CONFIRMED);
    }

    /**
     * What whoever is asked in this process is to read.
     *
     * @throws IllegalArgumentException if nobody is asked there
     */
    @Transactional(readOnly = true)
    public Reading reading(String processInstance) {
        String version = openIn(processInstance).version();
        return new Reading(register.find(version).orElseThrow(), texts.summary(version));
    }

    /** How many of how many have confirmed this version. */
    @Transactional(readOnly = true)
    public Progress progress(String version) {
        Set<String> confirmed = readiness.readersOf(version);
        List<Person> people = scope.today();
        return new Progress((int) people.stream().filter(person -> confirmed.contains(person.id())).count(), people.size());
    }

    /** Who is in scope today and has not confirmed this version, in order of their names. */
    @Transactional(readOnly = true)
    public List<Person> waiting(String version) {
        Set<String> confirmed = readiness.readersOf(version);
        return scope.today().stream().filter(person -> !confirmed.contains(person.id())).toList();
    }

    private List<String> missing(String version) {
        Set<String> asked = requests.asked(version);
        return waiting(version).stream().map(Person::id).filter(person -> !asked.contains(person)).toList();
    }

    private void note(String version, List<String> people, Instant dueAt) {
        Set<String> left = requests.left(version);
        List<String> back = new ArrayList<>(people);
        back.retainAll(left);
        List<String> fresh = new ArrayList<>(people);
        fresh.removeAll(left);
        requests.addAgain(version, back, dueAt);
        requests.add(version, fresh, dueAt);
    }

    private void end(Collection<Open> open, Outcome outcome) {
        open.forEach(request -> {
            requests.end(request, outcome);
            request.processInstance().ifPresent(tasks::takeAway);
        });
    }

    private Open openIn(String processInstance) {
        return requests.ofProcess(processInstance).orElseThrow(() -> new IllegalArgumentException(
                "Nobody is asked to read the policy in the process " + processInstance + "."));
    }
}
