package org.chaperone.engine.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.variable.VariableMap;
import org.junit.jupiter.api.Test;

/** A new version of the engine that brings a new way to change a case must not bring a way past the forms. */
class EveryCommandIsKnownTest {

    private static final List<JavaClass> COMMANDS = new ClassFileImporter()
            .importPackages("org.camunda.bpm.engine.impl").stream()
            .filter(type -> type.isAssignableTo(Command.class))
            .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT) && !type.isInterface())
            .toList();

    private static final Set<Class<?>> KEPT_TO_A_FORM = Set.of(CompleteTaskCmd.class, SubmitTaskFormCmd.class,
            SubmitStartFormCmd.class, StartProcessInstanceCmd.class);

    /** Commands that hold variables or decide over a case and yet change nothing that a form asks for. */
    private static final Set<String> HARMLESS = Set.of(
            // evaluate a decision, store nothing in a case
            "EvaluateDecisionCmd", "EvaluateDecisionTableCmd",
            // plan, do not do
            "CreateMigrationPlanCmd",
            // say how often to try the work of machines
            "SetExternalTasksRetriesCmd", "SetExternalTasksRetriesBatchCmd",
            // parts of a modification, which is forbidden as a whole
            "ActivityAfterInstantiationCmd", "ActivityBeforeInstantiationCmd", "TransitionInstantiationCmd",
            // hold a case, or say when its history goes
            "UpdateProcessInstancesSuspendStateCmd", "UpdateProcessInstancesSuspendStateBatchCmd",
            "SetRemovalTimeToHistoricBatchesCmd", "SetRemovalTimeToHistoricDecisionInstancesCmd",
            "SetRemovalTimeToHistoricProcessInstancesCmd",
            // who may deploy may change the forms themselves
            "DeployCmd");

    @Test
    void nothingIsCalledHarmlessThatTheEngineNoLongerHas() {
        Set<String> carrying = COMMANDS.stream().filter(EveryCommandIsKnownTest::carriesVariables)
                .map(JavaClass::getSimpleName).collect(Collectors.toSet());
        assertThat(carrying).containsAll(HARMLESS);
    }

    @Test
    void whatTheCommandsCarryCanBeRead() {
        // a field that is renamed fails as soon as the class is loaded
        assertThatCode(() -> Class.forName(CommandFields.class.getName())).doesNotThrowAnyException();
        CompleteTaskCmd completion = new CompleteTaskCmd("a task", Map.of("a", 1));
        assertThat(CommandFields.COMPLETED_TASK.of(completion)).isEqualTo("a task");
        assertThat(CommandFields.COMPLETED_WITH.of(completion)).containsOnlyKeys("a");
        SubmitTaskFormCmd submission = new SubmitTaskFormCmd("a task", Map.of("a", 1), false, false);
        assertThat(CommandFields.SUBMITTED_TASK.of(submission)).isEqualTo("a task");
        assertThat(CommandFields.SUBMITTED_WITH.of(submission)).containsOnlyKeys("a");
        SubmitStartFormCmd start = new SubmitStartFormCmd("a process", "a reference", Map.of("a", 1));
        assertThat(CommandFields.START_FORM_PROCESS.of(start)).isEqualTo("a process");
        assertThat(CommandFields.START_FORM_REFERENCE.of(start)).isEqualTo("a reference");
        assertThat(CommandFields.START_FORM_WITH.of(start)).containsOnlyKeys("a");
    }

    @Test
    void everyCommandThatCarriesVariablesIsKeptToAFormOrForbiddenOutsideOne() {
        Set<String> unknown = COMMANDS.stream()
                .filter(EveryCommandIsKnownTest::carriesVariables)
                .filter(type -> !isKnown(type))
                .map(JavaClass::getSimpleName)
                .filter(name -> !HARMLESS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unknown).as("commands that carry variables and that no rule of ours names").isEmpty();
    }

    private static boolean carriesVariables(JavaClass type) {
        return type.getAllFields().stream().filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .anyMatch(field -> field.getRawType().isAssignableTo(VariableMap.class)
                        || field.getName().toLowerCase().contains("variables") && field.getRawType().isAssignableTo(Map.class)
                        || field.getRawType().getSimpleName().contains("Builder"));
    }

    private static boolean isKnown(JavaClass type) {
        return Stream.of(KEPT_TO_A_FORM, OutsideForms.ALWAYS, OutsideForms.WITH_VARIABLES)
                .flatMap(Collection::stream)
                .anyMatch(known -> type.isAssignableTo((Class<?>) known));
    }
}
