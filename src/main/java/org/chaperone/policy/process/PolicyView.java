package org.chaperone.policy.process;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.variable.SpinValues;
import org.chaperone.engine.VisibleToModels;
import org.chaperone.engine.forms.AsWritten;
import org.chaperone.policy.PolicyDocuments;
import org.chaperone.policy.PolicyRegister;
import org.chaperone.policy.PolicyReview;
import org.chaperone.policy.PolicyReviews;
import org.chaperone.policy.PolicyVersion;
import org.chaperone.policy.ReviewDates;
import org.springframework.stereotype.Component;

/** What a task of a review shows of the record, under the names by which its form asks for it; kept with the task alone. */
@Component
@VisibleToModels
public class PolicyView {

    private final PolicyRegister register;
    private final PolicyReviews reviews;
    private final PolicyDocuments documents;
    private final ReviewDates dates;
    private final ReviewHolders holders;
    private final PolicyWords words;
    private final Clock clock;

    PolicyView(PolicyRegister register, PolicyReviews reviews, PolicyDocuments documents, ReviewDates dates,
            ReviewHolders holders, PolicyWords words, Clock clock) {
        this.register = register;
        this.reviews = reviews;
        this.documents = documents;
        this.dates = dates;
        this.holders = holders;
        this.words = words;
        this.clock = clock;
    }

    public void load(DelegateTask task) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("inForceInWords", inForce());
        Review.text(task, Review.CASE_REFERENCE).ifPresentOrElse(review -> shown.putAll(ofReview(review)),
                () -> shown.put("whereItStands", whereItStands()));
        Review.text(task, "check").map(words::of).ifPresent(check -> about(shown, "checkInWords", check));
        Review.text(task, "group").map(group -> words.of("group." + group)).ifPresent(group -> about(shown, "groupInWords", group));
        Review.text(task, "meetingOn").ifPresent(meeting -> shown.put("signedInWords", words.of("signed", words.on(LocalDate.parse(meeting)),
                AsWritten.inMarkdown(Review.text(task, "minuteReference").orElse("")))));
        task.setVariablesLocal(shown);
    }

    private Map<String, Object> ofReview(String reference) {
        Map<String, Object> shown = new HashMap<>();
        List<PolicyReviews.Step> steps = reviews.steps(reference);
        shown.put("whyReview", AsWritten.inMarkdown(String.join("; ", reviews.reasons(reference))));
        shown.put("steps", SpinValues.jsonValue(Spin.JSON(steps.stream().map(step -> Map.of("on", words.at(step.at()),
                "who", words.name(step.who()), "what", step.what())).toList())).create());
        shown.put("evidenceInWords", AsWritten.inMarkdown(steps.stream().filter(step -> step.who().equals(Review.CHAPERONE))
                .map(PolicyReviews.Step::what).collect(Collectors.joining("\n"))));
        shown.put("documentLink", documents.latest(reference).map(document -> words.of("document.link",
                AsWritten.inMarkdown(document.name()), document.id())).orElse(words.of("document.none")));
        shown.put("summaryInWords", register.summaryOf(reference).map(AsWritten::inMarkdown).orElse(words.of("document.none")));
        shown.put("approvedInWords", register.approvalOf(reference).map(approval -> words.of("approved", words.name(approval.by()),
                words.on(approval.on()))).orElse(words.of("document.none")));
        shown.put("latestReview", words.on(dates.latestAfter(LocalDate.now(clock))));
        return shown;
    }

    /** Of the review that is open, for whoever watches over it from outside. */
    private String whereItStands() {
        Optional<String> open = reviews.open().map(PolicyReview::reference);
        return open.flatMap(reference -> reviews.steps(reference).stream().reduce((one, next) -> next)
                        .map(last -> words.of("stands", reference, words.at(last.at()), words.name(last.who()))))
                .map(stands -> stands + withWhom()).orElseGet(() -> words.of("stands.nowhere"));
    }

    private String withWhom() {
        List<String> names = holders.now().stream().map(words::name).toList();
        return names.isEmpty() ? "" : " " + words.of("stands.with", String.join(", ", names));
    }

    private static void about(Map<String, Object> shown, String name, String inWords) {
        shown.put(name, inWords);
        shown.put("listedAbout", inWords);
    }

    private String inForce() {
        PolicyVersion version = register.inForce();
        String since = version.effectiveFrom().map(words::on).map(day -> words.of("in-force.since", day)).orElse("");
        String next = version.nextReview().map(words::on).map(day -> words.of("in-force.next", day)).orElse(words.of("in-force.undated"));
        return words.of("in-force", version.version(), since, next)
                + (version.isOverdueOn(LocalDate.now(clock)) ? " " + words.of("in-force.overdue") : "");
    }
}
