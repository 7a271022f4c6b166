package org.chaperone;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/**
 * The walls between our packages, so that each can be understood, and Camunda replaced by a fork of it, without the
 * others. Each rule is tried on a sample house as well ({@code org.chaperone.walls}) in which every wall is broken once.
 */
class WallsTest {

    private static final String OUR_HOUSE = "org.chaperone";
    private static final String SAMPLE_HOUSE = "org.chaperone.walls";
    private static final List<String> DOMAINS = List.of("account", "incident", "policy");

    private static final JavaClasses OUR_CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(OUR_HOUSE);
    private static final JavaClasses SAMPLE_CLASSES = new ClassFileImporter().importPackages(SAMPLE_HOUSE);

    private record Wall(String name, String whoBreaksItInTheSample, ArchRule rule) {
    }

    private static List<Wall> wallsOf(String house) {
        List<Wall> walls = new ArrayList<>();
        walls.add(new Wall("only engine looks inside Camunda", "account.process.LooksInsideCamunda",
                noClasses().that().resideInAPackage(house + "..").and().resideOutsideOfPackage(house + ".engine..")
                        .should().dependOnClassesThat().resideInAPackage("org.camunda.bpm.engine.impl..")));
        walls.add(new Wall("engine knows no domain", "engine.KnowsAnAccount",
                noClasses().that().resideInAPackage(house + ".engine..")
                        .should().dependOnClassesThat().resideInAnyPackage(packagesOf(house, DOMAINS))));
        walls.add(new Wall("school knows none of the others", "school.KnowsAnAccount",
                noClasses().that().resideInAPackage(house + ".school..")
                        .should().dependOnClassesThat().resideInAnyPackage(packagesOf(house, DOMAINS))));
        for (String domain : DOMAINS) {
            List<String> others = DOMAINS.stream().filter(it -> !it.equals(domain)).toList();
            walls.add(new Wall("the rooms behind " + domain + " are its own", "ReachesBehind" + domain,
                    noClasses().that().resideInAnyPackage(packagesOf(house, others))
                            .should().dependOnClassesThat().resideInAPackage(house + "." + domain + ".*..")));
        }
        walls.add(new Wall("a domain meets Camunda in its process package only", "account.KnowsCamunda",
                noClasses().that().resideInAnyPackage(packagesOf(house, List.of("school", "account", "incident", "policy")))
                        .and().resideOutsideOfPackages(house + ".*.process..")
                        .should().dependOnClassesThat().resideInAPackage("org.camunda..")));
        walls.add(new Wall("nobody prints", "account.Prints",
                noClasses().that().resideInAPackage(house + "..").should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)));
        walls.add(new Wall("one way of logging", "account.LogsInAnotherWay",
                noClasses().that().resideInAPackage(house + "..").should(GeneralCodingRules.USE_JAVA_UTIL_LOGGING)));
        walls.add(new Wall("what a class needs comes by its constructor", "account.HasAFieldInjected",
                noFields().that().areDeclaredInClassesThat().resideInAPackage(house + "..")
                        .should().beAnnotatedWith(Autowired.class)
                        .orShould().beAnnotatedWith(Value.class)
                        .orShould().beAnnotatedWith("jakarta.inject.Inject")
                        .orShould().beAnnotatedWith("jakarta.annotation.Resource")));
        walls.add(new Wall("there is one clock", "account.LooksAtItsOwnClock",
                noClasses().that().resideInAPackage(house + "..").should().callMethodWhere(NOW_WITHOUT_OUR_CLOCK)));
        return walls;
    }

    private static final DescribedPredicate<JavaMethodCall> NOW_WITHOUT_OUR_CLOCK =
            DescribedPredicate.describe("now() of java.time without the application's clock", call ->
                    call.getName().equals("now") && resideInAPackage("java.time..").test(call.getTargetOwner())
                            && call.getTarget().getRawParameterTypes().stream().noneMatch(it -> it.isEquivalentTo(Clock.class)));

    private static String[] packagesOf(String house, List<String> names) {
        return names.stream().map(name -> house + "." + name + "..").toArray(String[]::new);
    }

    static Stream<Arguments> ourWalls() {
        return wallsOf(OUR_HOUSE).stream().map(wall -> Arguments.argumentSet(wall.name(), wall));
    }

    static Stream<Arguments> sampleWalls() {
        return wallsOf(SAMPLE_HOUSE).stream().map(wall -> Arguments.argumentSet(wall.name(), wall));
    }

    @ParameterizedTest
    @MethodSource("ourWalls")
    void theWallStands(Wall wall) {
        wall.rule().allowEmptyShould(true).as(wall.name()).check(OUR_CLASSES);
    }

    @ParameterizedTest
    @MethodSource("sampleWalls")
    void theRuleNoticesWhoBreaksTheWallAndNobodyElse(Wall wall) {
        EvaluationResult result = wall.rule().evaluate(SAMPLE_CLASSES);

        assertThat(result.getFailureReport().getDetails()).isNotEmpty()
                .allSatisfy(detail -> assertThat(detail).containsIgnoringCase(wall.whoBreaksItInTheSample()));
    }

    @Test
    void thereIsAHouseToLookAt() {
        assertThat(OUR_CLASSES.contain(ChaperoneApplication.class)).isTrue();
        assertThat(OUR_CLASSES.contain(WallsTest.class)).isFalse();
    }
}
