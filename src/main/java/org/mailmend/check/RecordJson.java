package org.mailmend.check;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;

/// Turns the engine's own records into JSON and back. Only records, enums and a handful of plain
/// types exist for it; of a sealed type only the permitted records can be made. It resolves no
/// names and runs no code of the file's choosing, because a case file is hostile input.
public final class RecordJson {
    private static final String TYPE = "is";

    private final Map<Class<?>, Map<String, Class<?>>> permitted = new HashMap<>();

    /// A value that the file holds is none that Mailmend writes.
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(String what) {
            super(what);
        }
    }

    /// The JSON form of a record or plain value.
    public JsonNode write(@Nullable Object value) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        return switch (value) {
            case null -> make.nullNode();
            case String s -> make.stringNode(s);
            case Boolean b -> make.booleanNode(b);
            case Integer i -> make.numberNode(i);
            case Long l -> make.numberNode(l);
            case Duration d -> make.numberNode(d.toMillis());
            case Instant i -> make.stringNode(i.toString());
            case InetAddress a -> make.stringNode(a.getHostAddress());
            case Enum<?> e -> make.stringNode(e.name());
            case Collection<?> many -> {
                ArrayNode array = make.arrayNode();
                many.forEach(one -> array.add(write(one)));
                yield array;
            }
            case Record record -> object(record);
            default ->
                    throw new IllegalStateException(
                            "no form for " + value.getClass().getSimpleName());
        };
    }

    private ObjectNode object(Record record) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put(TYPE, record.getClass().getSimpleName());
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                Object value = component.getAccessor().invoke(record);
                if (value != null) {
                    node.set(component.getName(), write(value));
                }
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(e);
            }
        }
        return node;
    }

    <T> T read(JsonNode node, Class<T> type) {
        Object made = value(node, type);
        if (made == null) {
            throw new Unreadable("nothing where a value must be");
        }
        return type.cast(made);
    }

    private @Nullable Object value(@Nullable JsonNode node, Type type) {
        if (type instanceof ParameterizedType p && p.getRawType() instanceof Class<?> raw) {
            if (!Collection.class.isAssignableFrom(raw)) {
                return value(node, raw);
            }
            Collection<Object> items =
                    raw == java.util.Set.class ? new LinkedHashSet<>() : new ArrayList<>();
            if (node != null) {
                for (JsonNode one : node) {
                    Object item = value(one, p.getActualTypeArguments()[0]);
                    if (item != null) {
                        items.add(item);
                    }
                }
            }
            return items;
        }
        if (type instanceof java.lang.reflect.WildcardType wild) {
            return value(node, wild.getUpperBounds()[0]);
        }
        Class<?> plain = (Class<?>) type;
        if (node == null || node.isNull()) {
            return absent(plain);
        }
        return plain(node, plain);
    }

    private static @Nullable Object absent(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class) {
            return 0;
        }
        return type == long.class ? (Object) 0L : null;
    }

    private @Nullable Object plain(JsonNode node, Class<?> type) {
        if (type == String.class) {
            return text(node);
        }
        if (type == boolean.class || type == Boolean.class) {
            return node.asBoolean(false);
        }
        if (type == int.class || type == Integer.class) {
            return node.asInt(0);
        }
        if (type == long.class || type == Long.class) {
            return node.asLong(0L);
        }
        if (type == Duration.class) {
            return Duration.ofMillis(node.asLong(0L));
        }
        try {
            if (type == Instant.class) {
                return Instant.parse(text(node));
            }
            if (type == InetAddress.class) {
                // A literal only: nothing of a case file is looked up.
                return InetAddress.ofLiteral(text(node));
            }
            if (type.isEnum()) {
                return enumValue(text(node), type);
            }
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw new Unreadable("a value that Mailmend does not write");
        }
        return record(node, type);
    }

    private static Object enumValue(String name, Class<?> type) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new Unreadable("an unknown " + type.getSimpleName());
    }

    private static String text(JsonNode node) {
        return node.isString() ? node.asString() : "";
    }

    private Object record(JsonNode node, Class<?> declared) {
        Class<?> type = declared.isRecord() ? declared : chosen(node, declared);
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = value(node.get(components[i].getName()), components[i].getGenericType());
            if (values[i] == null && !mayBeAbsent(components[i])) {
                throw new Unreadable("nothing where a value must be");
            }
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new Unreadable("a value that cannot be: " + type.getSimpleName());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean mayBeAbsent(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private Class<?> chosen(JsonNode node, Class<?> declared) {
        JsonNode name = node.get(TYPE);
        Class<?> found =
                name == null
                        ? null
                        : permitted.computeIfAbsent(declared, RecordJson::records).get(text(name));
        if (found == null) {
            throw new Unreadable("an unknown " + declared.getSimpleName());
        }
        return found;
    }

    private static Map<String, Class<?>> records(Class<?> sealed) {
        Map<String, Class<?>> found = new HashMap<>();
        Class<?>[] below = sealed.getPermittedSubclasses();
        if (below == null) {
            return found;
        }
        for (Class<?> one : below) {
            if (one.isRecord()) {
                found.put(one.getSimpleName(), one);
            } else {
                found.putAll(records(one));
            }
        }
        return found;
    }
}
