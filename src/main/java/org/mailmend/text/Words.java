package org.mailmend.text;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// The words of one language. Keys become sentences here and nowhere else.
///
/// A sentence holds placeholders in braces: `{host}` is replaced by the component of that name;
/// `{count#one check|# checks}` takes the first form for 1 and the second for every other number,
/// with the number in place of `#`; `{port?on port #|}` takes the first form where the component
/// is there and the second where it is absent, empty or 0.
public final class Words {
    private static final String PLACE = "/org/mailmend/text/words_%s.properties";

    private final Locale locale;
    private final ZoneId zone;
    private final Map<String, String> sentences;
    private final UnaryOperator<String> finish;

    private Words(
            Locale locale,
            ZoneId zone,
            Map<String, String> sentences,
            UnaryOperator<String> finish) {
        this.locale = locale;
        this.zone = zone;
        this.sentences = sentences;
        this.finish = finish;
    }

    /// The languages that are shipped, as BCP 47 tags; English stands for all others.
    public static Set<String> languages() {
        TreeSet<String> tags = new TreeSet<>();
        for (String tag : new String[] {"en", "de"}) {
            if (Words.class.getResource(PLACE.formatted(tag)) != null) {
                tags.add(tag);
            }
        }
        return tags;
    }

    /// The words for a locale; English where its language is not shipped. `en-XA` is the
    /// pseudo-language for tests: accents, 40 % longer, in brackets.
    public static Words of(Locale locale) {
        if (locale.getCountry().equals("XA")) {
            return new Words(
                    Locale.ENGLISH, ZoneId.systemDefault(), load("en"), PseudoLanguage::of);
        }
        String language = languages().contains(locale.getLanguage()) ? locale.getLanguage() : "en";
        Locale used = language.equals(locale.getLanguage()) ? locale : Locale.ENGLISH;
        return new Words(used, ZoneId.systemDefault(), load(language), UnaryOperator.identity());
    }

    /// The same words with times told in another zone.
    public Words in(ZoneId other) {
        return new Words(locale, other, sentences, finish);
    }

    /// The locale of these words.
    public Locale locale() {
        return locale;
    }

    /// All keys, sorted.
    public Set<String> keys() {
        return new TreeSet<>(sentences.keySet());
    }

    /// The sentence under `key` as it stands, with its placeholders.
    public Optional<String> template(String key) {
        return Optional.ofNullable(sentences.get(key));
    }

    /// A phrase in words.
    public String say(Phrase phrase) {
        return say(phrase.key(), components(phrase));
    }

    /// The sentence under a key that has no placeholders.
    public String say(String key) {
        return say(key, Map.of());
    }

    /// The sentence under a key with one placeholder filled.
    public String say(String key, String name, Object value) {
        return say(key, Map.of(name, value));
    }

    /// The sentence under a key, its placeholders filled. A key without words is shown as itself,
    /// so that nothing is hidden; a test keeps that from happening.
    public String say(String key, Map<String, ?> values) {
        String template = sentences.get(key);
        return template == null ? "[" + key + "]" : fill(template, values);
    }

    /// The sentence where its key exists.
    public Optional<String> sayIfKnown(String key, Map<String, ?> values) {
        return template(key).map(t -> fill(t, values));
    }

    /// A duration as people say it: `38 ms`, `2 s`, `5 minutes`.
    public String say(Duration duration) {
        long ms = duration.toMillis();
        if (ms < 1000) {
            return ms + "\u00a0ms";
        }
        if (ms < 10_000 && ms % 1000 >= 100) {
            return String.format(locale, "%.1f\u00a0s", ms / 1000.0);
        }
        if (ms < 120_000) {
            return Math.round(ms / 1000.0) + "\u00a0s";
        }
        if (duration.toMinutes() < 120) {
            return say("unit.minutes", "n", duration.toMinutes());
        }
        if (duration.toHours() < 48) {
            return say("unit.hours", "n", duration.toHours());
        }
        return say("unit.days", "n", duration.toDays());
    }

    /// A day: `21 November 2026`.
    public String say(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(dateLocale())
                .format(day);
    }

    /// A moment in the zone of these words: `21 November 2026, 10:42 (UTC+01:00)`.
    public String say(Instant moment) {
        var there = moment.atZone(zone);
        String offset = there.getOffset().getId();
        return say(there.toLocalDate())
                + ", "
                + DateTimeFormatter.ofPattern("HH:mm", locale).format(there)
                + " (UTC"
                + (offset.equals("Z") ? "" : offset)
                + ")";
    }

    private Locale dateLocale() {
        return locale.getLanguage().equals("en") ? Locale.UK : locale;
    }

    private String fill(String template, Map<String, ?> values) {
        StringBuilder out = new StringBuilder();
        StringBuilder own = new StringBuilder();
        int at = 0;
        while (at < template.length()) {
            char c = template.charAt(at);
            int close = c == '{' ? template.indexOf('}', at) : -1;
            if (close < 0) {
                own.append(c);
                at++;
                continue;
            }
            out.append(finish.apply(own.toString()));
            own.setLength(0);
            out.append(placeholder(template.substring(at + 1, close), values));
            at = close + 1;
        }
        return out.append(finish.apply(own.toString())).toString();
    }

    private String placeholder(String spec, Map<String, ?> values) {
        int mark = 0;
        while (mark < spec.length() && Character.isJavaIdentifierPart(spec.charAt(mark))) {
            mark++;
        }
        String name = spec.substring(0, mark);
        Object value = values.get(name);
        if (mark == spec.length()) {
            return value == null ? "{" + name + "}" : shown(value);
        }
        String forms = spec.substring(mark + 1);
        int bar = forms.indexOf('|');
        String first = bar < 0 ? forms : forms.substring(0, bar);
        String second = bar < 0 ? "" : forms.substring(bar + 1);
        boolean takeFirst =
                spec.charAt(mark) == '#'
                        ? value instanceof Number n && n.longValue() == 1
                        : value != null
                                && !Objects.equals(value, false)
                                && !(value instanceof Number none && none.longValue() == 0)
                                && !shown(value).isEmpty();
        String form = takeFirst ? first : second;
        int hash = form.indexOf('#');
        if (hash < 0 || value == null) {
            return finish.apply(form);
        }
        return finish.apply(form.substring(0, hash))
                + shown(value)
                + finish.apply(form.substring(hash + 1));
    }

    private String shown(Object value) {
        return switch (value) {
            case Phrase phrase -> say(phrase);
            case Duration duration -> say(duration);
            case LocalDate day -> say(day);
            case Instant moment -> say(moment);
            case InetAddress address -> address.getHostAddress();
            case Optional<?> optional -> optional.map(this::shown).orElse("");
            case Collection<?> many -> String.join(", ", many.stream().map(this::shown).toList());
            case Enum<?> e -> {
                String key = e.getDeclaringClass().getSimpleName() + "." + e.name();
                yield sentences.containsKey(key) ? say(key) : e.name();
            }
            case String text -> Quoted.line(text);
            default -> value.toString();
        };
    }

    /// The components of a phrase by name; absent ones are left out.
    public static Map<String, Object> components(Phrase phrase) {
        Map<String, Object> values = new LinkedHashMap<>();
        RecordComponent[] components = phrase.getClass().getRecordComponents();
        if (components == null) {
            return values;
        }
        for (RecordComponent component : components) {
            Object value = read(component, phrase);
            if (value != null) {
                values.put(component.getName(), value);
            }
        }
        return values;
    }

    private static @Nullable Object read(RecordComponent component, Phrase phrase) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(phrase);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a phrase must be a plain record: " + phrase.key(), e);
        }
    }

    private static Map<String, String> load(String tag) {
        Properties properties = new Properties();
        try (InputStream in = Words.class.getResourceAsStream(PLACE.formatted(tag))) {
            if (in == null) {
                throw new IllegalStateException("no words for " + tag);
            }
            try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> sentences = new LinkedHashMap<>();
        properties.forEach((k, v) -> sentences.put((String) k, (String) v));
        return Map.copyOf(sentences);
    }
}
