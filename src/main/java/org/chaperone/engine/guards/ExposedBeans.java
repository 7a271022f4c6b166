package org.chaperone.engine.guards;

import java.util.HashMap;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.chaperone.engine.VisibleToModels;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** Gives the engine's expressions the beans marked {@link VisibleToModels} and no others. */
@Component
class ExposedBeans extends AbstractCamundaConfiguration {

    private final ApplicationContext context;

    ExposedBeans(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration configuration) {
        LazyBeans beans = new LazyBeans(context);
        configuration.setBeans(beans);
        // by now the starter has built an expression manager that looks into the whole context
        configuration.setExpressionManager(new SpringExpressionManager(context, beans));
    }

    /** Looks a bean up only when an expression names it: beans may need the engine that is still being built. */
    private static final class LazyBeans extends HashMap<Object, Object> {

        private final transient ApplicationContext context;

        LazyBeans(ApplicationContext context) {
            this.context = context;
        }

        @Override
        public boolean containsKey(Object name) {
            return name instanceof String bean && context.containsBean(bean)
                    && context.findAnnotationOnBean(bean, VisibleToModels.class) != null;
        }

        @Override
        public Object get(Object name) {
            return containsKey(name) ? context.getBean((String) name) : null;
        }

        @Override
        public Object getOrDefault(Object name, Object otherwise) {
            return containsKey(name) ? get(name) : otherwise;
        }
    }
}
