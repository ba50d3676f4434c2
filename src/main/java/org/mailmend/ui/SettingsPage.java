package org.mailmend.ui;

import javafx.collections.FXCollections;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.mailmend.account.HostNames;
import org.mailmend.check.Controls;
import org.mailmend.settings.Settings;
import org.mailmend.text.Words;
import org.mailmend.ui.control.Buttons;
import org.mailmend.ui.control.Field;
import org.mailmend.ui.control.Prose;
import org.mailmend.ui.control.Scrolling;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Language, look, and what the checks ask.
final class SettingsPage extends ToolPage {
    private final Settings before;
    private final Consumer<Settings> keep;
    private final ComboBox<String> language = new ComboBox<>();
    private final ComboBox<String> colours = new ComboBox<>();
    private final TextField resolver = new TextField();
    private final TextField authorities = new TextField();
    private final TextField hosts = new TextField();
    private final TextField page = new TextField();
    private final TextField pageWords = new TextField();
    private final TextField clocks = new TextField();
    private final CheckBox offline;
    private final Label fault = Prose.of("", "field-fault");
    private final Button save;
    private final Parent body;

    SettingsPage(
            ViewContext context,
            Settings before,
            Theme theme,
            Consumer<Settings> keep,
            Runnable back) {
        super(context, "ui.settings", Feather.SETTINGS, "ui.settings.foot", "ui.back", back);
        this.before = before;
        this.keep = keep;
        this.offline = new CheckBox(context.say("ui.settings.offline"));
        this.save =
                Buttons.of(
                        context.say("ui.save-settings"), Feather.CHECK, this::keepAll, "primary");
        save.setId("save-settings");
        offline.setWrapText(true);
        fill();
        VBox column =
                new VBox(
                        16,
                        new Field(context.say("ui.settings.language"), language),
                        new Field(context.say("ui.settings.colours"), colours),
                        textSize(theme),
                        Prose.rule(),
                        new Field(
                                context.say("ui.settings.resolver"),
                                context.say("ui.settings.resolver.about"),
                                resolver,
                                resolver),
                        offline,
                        Prose.of(context.say("ui.settings.offline.about"), "muted", "second"),
                        new Field(
                                context.say("ui.settings.authorities"),
                                context.say("ui.settings.authorities.about"),
                                authorities,
                                authorities),
                        new Field(
                                context.say("ui.settings.hosts"),
                                context.say("ui.settings.hosts.about"),
                                hosts,
                                hosts),
                        new Field(
                                context.say("ui.settings.page"),
                                context.say("ui.settings.page.about"),
                                page,
                                page),
                        new Field(
                                context.say("ui.settings.page-words"),
                                context.say("ui.settings.page-words.about"),
                                pageWords,
                                pageWords),
                        new Field(
                                context.say("ui.settings.clocks"),
                                context.say("ui.settings.clocks.about"),
                                clocks,
                                clocks),
                        fault);
        column.setMaxWidth(640);
        column.setPadding(new Insets(24, 32, 24, 32));
        body = Scrolling.page(column);
    }

    private void fill() {
        List<String> tags = new ArrayList<>(List.of(""));
        tags.addAll(Words.languages());
        choices(language, tags, this::languageName, before.language());
        choices(
                colours,
                List.of("system", "light", "dark"),
                c -> context.say("ui.settings.colours." + c),
                before.colours());
        language.setId("language");
        colours.setId("colours");
        resolver.setText(before.resolver());
        resolver.setId("resolver");
        authorities.setText(before.authorities());
        authorities.setId("authorities");
        hosts.setText(String.join(" ", before.trustedHosts()));
        hosts.setId("trusted-hosts");
        page.setText(before.controlPage());
        page.setId("control-page");
        pageWords.setText(before.controlWords());
        pageWords.setId("control-words");
        clocks.setText(String.join(" ", before.clocks()));
        clocks.setId("clocks");
        offline.setSelected(before.offline());
        offline.setId("offline");
    }

    private String languageName(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        return tag.isEmpty()
                ? context.say("ui.settings.language.system")
                : locale.getDisplayLanguage(locale);
    }

    private static void choices(
            ComboBox<String> box, List<String> items, Function<String, String> name, String now) {
        box.setItems(FXCollections.observableArrayList(items));
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(String item) {
                        return item == null ? "" : name.apply(item);
                    }

                    @Override
                    public @Nullable String fromString(String text) {
                        return null;
                    }
                });
        box.setValue(items.contains(now) ? now : items.getFirst());
        box.setMaxWidth(Double.MAX_VALUE);
    }

    private Node textSize(Theme theme) {
        Label percent = Prose.line("");
        Runnable show =
                () ->
                        percent.setText(
                                context.words()
                                        .say(
                                                "ui.percent",
                                                "n",
                                                Math.round(theme.factor().get() * 100)));
        show.run();
        Button smaller =
                Buttons.icon(context.say("ui.text.smaller"), Feather.ZOOM_OUT, theme::smaller);
        Button larger = Buttons.icon(context.say("ui.text.larger"), Feather.ZOOM_IN, theme::larger);
        smaller.setId("text-smaller");
        larger.setId("text-larger");
        HBox row = Prose.row(8, smaller, percent, larger);
        return new VBox(6, Prose.of(context.say("ui.settings.text"), "field-label"), row);
    }

    private void keepAll() {
        List<String> named = Field.listed(hosts.getText());
        List<String> dated = Field.listed(clocks.getText());
        String asked = resolver.getText().strip();
        String control = page.getText().strip();
        boolean noPage = control.isEmpty() || control.equalsIgnoreCase("none");
        Optional<String> notHost =
                named.stream().filter(h -> HostNames.normal(h).isEmpty()).findFirst();
        Optional<String> notWeb =
                dated.stream().filter(c -> Controls.address(c).isEmpty()).findFirst();
        if (!asked.isEmpty() && !isResolver(asked)) {
            wrong("ui.settings.resolver.fault", asked, resolver);
        } else if (notHost.isPresent()) {
            wrong("ui.settings.hosts.fault", notHost.get(), hosts);
        } else if (!noPage && Controls.address(control).isEmpty()) {
            wrong("ui.settings.page.fault", control, page);
        } else if (notWeb.isPresent()) {
            wrong("ui.settings.clocks.fault", notWeb.get(), clocks);
        } else {
            keep.accept(
                    new Settings(
                            language.getValue(),
                            colours.getValue(),
                            before.textSize(),
                            asked,
                            offline.isSelected(),
                            authorities.getText().strip(),
                            named,
                            control,
                            pageWords.getText().strip(),
                            dated));
            back();
        }
    }

    private void wrong(String key, String value, TextField field) {
        fault.setText(context.words().say(key, "value", value));
        field.requestFocus();
    }

    /// An address in digits, with or without a port.
    private static boolean isResolver(String text) {
        boolean one = text.indexOf(':') == text.lastIndexOf(':');
        int colon = one ? text.indexOf(':') : -1;
        String host = colon < 0 ? text : text.substring(0, colon);
        return HostNames.isAddress(host)
                && (colon < 0 || text.substring(colon + 1).matches("[1-9][0-9]{0,4}"));
    }

    @Override
    public Parent body() {
        return body;
    }

    @Override
    public List<Button> footEnd() {
        return List.of(save);
    }

    @Override
    public Node first() {
        return language;
    }
}
