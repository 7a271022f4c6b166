package org.chaperone.engine.record;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.ibatis.executor.parameter.ParameterHandler;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.reflection.ParamNameResolver;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A statement of the engine's that writes, as the question which rows it will write.
 *
 * @param table   the one it writes to, in small letters
 * @param rest    what follows the table: which rows
 * @param skipped how many of its parameters stand before that
 * @param values  gives the statement its parameters
 */
record BulkStatement(String table, String rest, int skipped, ParameterHandler values) {

    private static final Pattern INSERT = Pattern.compile("\\s*insert\\s+into\\s+(\\w+)().*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern DELETE = Pattern.compile("\\s*delete\\s+from\\s+(\\w+)()(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern UPDATE = Pattern.compile("\\s*update\\s+(\\w+)\\s+((?:\\w+\\s+)?set\\s.*?)(\\swhere\\s.*)?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** @throws IllegalStateException if it is of a form that none of the engine's has */
    static BulkStatement of(MappedStatement statement, Object given) {
        Object parameter = ParamNameResolver.wrapToMapIfCollection(given, null); // as MyBatis does when it runs it
        BoundSql bound = statement.getBoundSql(parameter);
        for (Pattern form : List.of(DELETE, UPDATE, INSERT)) {
            Matcher matcher = form.matcher(bound.getSql());
            if (matcher.matches()) {
                String rest = matcher.groupCount() < 3 || matcher.group(3) == null ? "" : matcher.group(3);
                int skipped = (int) matcher.group(2).chars().filter(character -> character == '?').count();
                return new BulkStatement(matcher.group(1).toLowerCase(Locale.ROOT), rest, skipped,
                        statement.getLang().createParameterHandler(statement, parameter, bound));
            }
        }
        throw new IllegalStateException("Which rows the statement " + statement.getId() + " writes cannot be told: " + bound.getSql());
    }

    /** What stands in this column of the rows that it will write. */
    List<String> values(String column, JdbcTemplate jdbc) {
        return jdbc.query("select distinct " + column + " from " + table + " " + rest,
                statement -> values.setParameters(withoutThoseBefore(statement)), (row, number) -> row.getString(1));
    }

    /** MyBatis numbers the parameters by the whole statement. */
    private PreparedStatement withoutThoseBefore(PreparedStatement statement) {
        return (PreparedStatement) Proxy.newProxyInstance(PreparedStatement.class.getClassLoader(), new Class<?>[] {PreparedStatement.class},
                (proxy, method, arguments) -> {
                    if (arguments != null && arguments.length > 1 && arguments[0] instanceof Integer place && method.getName().startsWith("set")) {
                        if (place <= skipped) {
                            return null;
                        }
                        arguments[0] = place - skipped;
                    }
                    try {
                        return method.invoke(statement, arguments);
                    } catch (InvocationTargetException problem) {
                        throw problem.getCause();
                    }
                });
    }
}
