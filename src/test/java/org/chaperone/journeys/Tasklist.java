package org.chaperone.journeys;

import static com.codeborne.selenide.CollectionCondition.sizeGreaterThan;
import static com.codeborne.selenide.Condition.appear;
import static com.codeborne.selenide.Condition.cssClass;
import static com.codeborne.selenide.Condition.disappear;
import static com.codeborne.selenide.Condition.enabled;
import static com.codeborne.selenide.Condition.exist;
import static com.codeborne.selenide.Condition.matchText;
import static com.codeborne.selenide.Condition.selected;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selectors.byText;
import static com.codeborne.selenide.Selectors.byXpath;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static com.codeborne.selenide.SetValueMethod.JS;
import static com.codeborne.selenide.SetValueOptions.withText;
import static org.assertj.core.api.Assertions.assertThat;

import com.codeborne.selenide.ElementsCollection;
import com.codeborne.selenide.Selenide;
import com.codeborne.selenide.SelenideElement;
import com.codeborne.selenide.WebDriverRunner;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/**
 * Tasklist as somebody at the school uses it: everything is found by the words that people read. Each step waits for
 * what it needs and fails with the step's own words if it does not come.
 */
final class Tasklist {

    private static final DateTimeFormatter BRITISH = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final String DIALOG = ".modal-dialog ";
    private static final Duration FOR_JOBS = Duration.ofSeconds(90);

    private static final Pattern REFERENCE = Pattern.compile("INC-\\d{4}-[0-9A-Z]{4,6}");

    private final String address;

    Tasklist(String address) {
        this.address = address;
    }

    /** Opens the school's address, as somebody types it. */
    Tasklist open() {
        Selenide.open(address + "/");
        return this;
    }

    // ---- people

    Tasklist signIn(String user) {
        return signIn(user, "demo");
    }

    Tasklist signIn(String user, String password) {
        open();
        // the page puts the cursor into the first field a moment after it is shown: keys could go astray
        $("form[name=signinForm] [ng-model=username]").shouldBe(visible).setValue(withText(user).usingMethod(JS));
        $("form[name=signinForm] [ng-model=password]").setValue(withText(password).usingMethod(JS));
        $("form[name=signinForm] [type=submit]").click();
        $("form[name=signinForm]").should(disappear);
        $(".task-filters .content > div, .task-filters .well").should(exist);
        return this;
    }

    Tasklist signOut() {
        $(".account .dropdown-toggle").shouldBe(visible).click();
        $(".account .logout a").shouldBe(visible).click();
        $("form[name=signinForm]").should(appear);
        return this;
    }

    // ---- starting

    /** What "Start process" offers to whoever is signed in. */
    List<String> startable() {
        openStartList();
        List<String> names = $$(DIALOG + ".processes a").texts();
        $(DIALOG + ".modal-footer").find(byText("Close")).click();
        $(DIALOG).should(disappear);
        return names;
    }

    /** Opens the start form of the process with this name; {@link #start()} sends it. */
    Tasklist startProcess(String name) {
        openStartList();
        $$(DIALOG + ".processes a").findBy(text(name)).shouldBe(visible).click();
        $(DIALOG + ".fjs-form").should(appear);
        return this;
    }

    private static void openStartList() {
        $("[cam-widget-header]").find(byXpath(".//a[contains(., 'Start process')]")).shouldBe(visible).click();
        $$(DIALOG + ".processes, " + DIALOG + ".well").findBy(visible).should(exist);
    }

    /** Presses Start and expects the case to begin. */
    Tasklist start() {
        pressStart();
        $(".modal-dialog").should(disappear);
        return this;
    }

    /** Presses Start, whatever comes of it. */
    Tasklist pressStart() {
        $(DIALOG + ".modal-footer .btn-primary").shouldBe(visible, enabled).click();
        return this;
    }

    /** Whether Start or Complete can be pressed at present. */
    boolean canBeSent() {
        return button().isEnabled();
    }

    // ---- tasks

    List<String> filters() {
        return $$(".task-filter .name").shouldHave(sizeGreaterThan(0)).texts().stream()
                .map(name -> name.replaceAll("\\s*\\(?\\d+\\)?$", "").strip()).toList();
    }

    Tasklist openFilter(String name) {
        SelenideElement list = $$(".task-filter").findBy(text(name)).shouldBe(visible);
        boolean another = !list.has(cssClass("active"));
        Selenide.executeJavaScript("performance.clearResourceTimings()");
        list.find(".name a").click();
        $(byXpath("//*[contains(@class,'task-filter') and contains(@class,'active')][contains(., '" + name + "')]"))
                .should(appear);
        if (another) {
            awaitItsTasks(name);
        }
        return this;
    }

    /** The tasks of the list that was open before stay in view until those of this one have come. */
    private static void awaitItsTasks(String name) {
        Selenide.Wait().withMessage("The tasks of the list \"" + name + "\"").until(driver ->
                Boolean.TRUE.equals(Selenide.executeJavaScript("""
                        const id = /[?&]filter=([^&]+)/.exec(location.hash)?.[1];
                        return performance.getEntriesByType('resource').some(it => it.name.includes(`/filter/${id}/list`));""")));
    }

    /** The tasks of the open filter, each with all that its card says. */
    List<String> tasks() {
        $$(".tasks-list .well, .tasks-list li.task").findBy(visible).should(exist);
        return $$(".tasks-list li.task").texts();
    }

    /** The references of the cases in the open list. */
    Set<String> cases() {
        return tasks().stream().flatMap(card -> REFERENCE.matcher(card).results()).map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    /** The reference of the case that has come into this list beside those known before. */
    String newCaseIn(String filter, Set<String> known) {
        openFilter(filter);
        return Selenide.Wait().withTimeout(FOR_JOBS).withMessage("A case in \"" + filter + "\" beside " + known)
                .until(driver -> cases().stream().filter(reference -> !known.contains(reference)).findFirst().orElseGet(() -> {
                    openFilter(filter);
                    return null;
                }));
    }

    /** All lists of whoever is signed in: the name with the number that Tasklist writes beside it, and the cards. */
    Map<String, List<String>> lists() {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (String filter : filters()) {
            openFilter(filter);
            lists.put($(".task-filter.active .name").shouldHave(matchText("\\d+$")).text(), tasks());
        }
        return lists;
    }

    /** The cards of this case in all of these lists. */
    List<String> cardsOf(String reference) {
        // the lists are read one after the other, and meanwhile "a few seconds ago" becomes "a minute ago"
        return List.copyOf(lists().values().stream().flatMap(List::stream).filter(card -> card.contains(reference))
                .collect(Collectors.toMap(card -> card.replaceAll("(?m)^(Here since|Due) .*$", ""), card -> card, (one, again) -> one,
                        LinkedHashMap::new)).values());
    }

    /** Opens the first task whose card holds all of these words: its name, the case, the account. */
    Tasklist openTask(String... words) {
        Selenide.Wait().withTimeout(FOR_JOBS)
                .withMessage("A task with the words " + List.of(words) + " in the open list")
                .until(driver -> card(words).isDisplayed() || reloadsTheList());
        card(words).find("h4.task a").click();
        $(".task-card h2.task").should(appear).shouldHave(text(words[0]));
        $(".task-card .fjs-form, .task-card .chaperone-evidence, .task-card .chaperone-document").should(appear);
        return this;
    }

    private static SelenideElement card(String... words) {
        ElementsCollection cards = $$(".tasks-list li.task");
        for (String word : words) {
            cards = cards.filterBy(text(word));
        }
        return cards.first();
    }

    private static boolean reloadsTheList() {
        $$(".task-filter.active .name a").first().click();
        return false;
    }

    /** Opens a task from the list with this name. */
    Tasklist openTaskIn(String filter, String... words) {
        return openFilter(filter).openTask(words);
    }

    Tasklist claim() {
        $(".chaperone-take-on .btn").shouldBe(visible).click();
        $(".task-card .claim").should(disappear);
        $(".task-card .disabled-form").shouldNot(exist);
        return this;
    }

    Tasklist handBack() {
        $(".task-card .unclaim").shouldBe(visible).click();
        $(".task-card .claim").should(appear);
        return this;
    }

    /** Presses Complete and expects the task to be done. */
    Tasklist complete() {
        pressComplete();
        $(".task-card .form-actions").should(disappear);
        return this;
    }

    /** Presses Complete, whatever comes of it. */
    Tasklist pressComplete() {
        button().scrollIntoView("{block: 'center'}").shouldBe(enabled).click();
        return this;
    }

    private static SelenideElement button() {
        return inDialog() ? $(DIALOG + ".modal-footer .btn-primary") : $(".task-card .form-actions .btn-primary");
    }

    // ---- the form that is open, in the start dialog or in a task

    /** Writes into a text, number or long-text question, in place of what is there. */
    Tasklist fill(String question, String answer) {
        SelenideElement field = field(question).find("input[type=text], input[type=number], input:not([type]), textarea");
        replace(field, answer);
        return this;
    }

    Tasklist fill(String question, int answer) {
        return fill(question, String.valueOf(answer));
    }

    Tasklist fillDate(String question, LocalDate day) {
        SelenideElement field = field(question).find(".fjs-datepicker .fjs-input");
        replace(field, BRITISH.format(day));
        field.sendKeys(Keys.ENTER);
        field.sendKeys(Keys.TAB);
        return this;
    }

    /** Chooses one answer of a question with round buttons. */
    Tasklist choose(String question, String answer) {
        return tick(question, answer);
    }

    /** Ticks answers of a question with several boxes. */
    Tasklist tick(String question, String... answers) {
        for (String answer : answers) {
            option(question, answer).click();
        }
        return this;
    }

    /** Ticks the one box that stands by itself beside its own words. */
    Tasklist tickBox(String words) {
        label(words).click();
        return this;
    }

    /** Chooses from a list that folds out. */
    Tasklist select(String question, String answer) {
        SelenideElement field = field(question);
        field.find(".fjs-input-group").click();
        SelenideElement search = field.find("input:not([type=hidden])");
        if (search.isEnabled() && !search.has(com.codeborne.selenide.Condition.readonly)) {
            search.sendKeys(answer);
        }
        field.$$(".fjs-dropdownlist-item").findBy(text(answer)).shouldBe(visible).scrollIntoView("{block: 'nearest'}").click();
        return this;
    }

    /** Writes into a long text and presses an answer below it at once, as somebody does who looks at it already. */
    Tasklist writeAndChooseAtOnce(String text, String words, String question, String answer) {
        WebElement option = option(question, answer).toWebElement();
        SelenideElement writing = field(text).find("textarea");
        replace(writing, words);
        new Actions(WebDriverRunner.getWebDriver()).moveToElement(option).clickAndHold().pause(Duration.ofMillis(60)).release().perform();
        return this;
    }

    /** Waits until this answer is the one that is chosen. */
    Tasklist expectChosen(String question, String answer) {
        option(question, answer).find("input").shouldBe(selected);
        return this;
    }

    /** What a question says at present; a date as the page shows it. */
    String answerTo(String question) {
        return field(question).find("input, textarea").shouldBe(visible).getValue();
    }

    boolean asks(String question) {
        return $$(labels()).texts().stream().anyMatch(label -> words(label).equals(question));
    }

    /** The whole form as it reads. */
    String formText() {
        return $(form() + ".fjs-form").shouldBe(visible).text();
    }

    private static SelenideElement field(String question) {
        return label(question).closest(".fjs-form-field").scrollIntoView("{block: 'center'}");
    }

    private static SelenideElement option(String question, String answer) {
        return field(question).$$("label").findBy(com.codeborne.selenide.Condition.exactText(answer)).shouldBe(visible);
    }

    /** Asks the page once: a long form has a hundred labels, and to read them one by one takes seconds. */
    private static SelenideElement label(String words) {
        WebElement found = Selenide.Wait().withMessage("The question \"" + words + "\" in the form")
                .until(driver -> Selenide.executeJavaScript("""
                        return [...document.querySelectorAll(arguments[0])].find(label => label.offsetParent
                            && label.innerText.replace(/\\s*\\*\\s*$/, '').trim() === arguments[1]);""", labels(), words));
        return $(found).scrollIntoView("{block: 'center'}");
    }

    private static String labels() {
        return form() + ".fjs-form-field-label";
    }

    /** A label without the star of a required question. */
    private static String words(String label) {
        return label.replaceAll("\\s*\\*\\s*$", "").strip();
    }

    private static void replace(SelenideElement field, String text) {
        field.shouldBe(visible, enabled).click();
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
        field.sendKeys(text);
    }

    private static String form() {
        return inDialog() ? DIALOG : ".task-card ";
    }

    private static boolean inDialog() {
        return $(".modal-dialog").exists();
    }

    // ---- messages

    /** Waits for a refusal that says this and is wholly in view without scrolling. */
    Tasklist expectMessage(String sentence) {
        SelenideElement message = $$(".notifications .alert").findBy(text(sentence)).shouldBe(visible);
        Boolean inView = Selenide.executeJavaScript("""
                const box = arguments[0].getBoundingClientRect();
                const middle = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                return box.top >= 0 && box.bottom <= innerHeight && arguments[0].contains(middle);""", message);
        assertThat(inView).as("the message \"%s\" is in view", sentence).isTrue();
        return this;
    }

    /** The text of the refusal in view, line by line, without its heading. */
    String message() {
        return $$(".notifications .alert-danger .message").filterBy(visible).first().shouldBe(visible).text();
    }
}
