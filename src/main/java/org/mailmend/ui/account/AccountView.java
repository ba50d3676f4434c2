package org.mailmend.ui.account;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;

import javafx.animation.PauseTransition;
import javafx.collections.FXCollections;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.StringConverter;
import javafx.util.Subscription;

import org.controlsfx.control.SearchableComboBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.mailmend.account.EmailAddress;
import org.mailmend.account.Protocol;
import org.mailmend.account.SecretOddity;
import org.mailmend.diagnosis.Diagnosis;
import org.mailmend.provider.ClientApp;
import org.mailmend.provider.ClientApps;
import org.mailmend.provider.Provider;
import org.mailmend.provider.Recognised;
import org.mailmend.provider.SignIn;
import org.mailmend.report.DiagnosisWords;
import org.mailmend.ui.Page;
import org.mailmend.ui.ViewContext;
import org.mailmend.ui.control.Badge;
import org.mailmend.ui.control.Buttons;
import org.mailmend.ui.control.Field;
import org.mailmend.ui.control.Fold;
import org.mailmend.ui.control.HelpPopover;
import org.mailmend.ui.control.Icons;
import org.mailmend.ui.control.PasswordInput;
import org.mailmend.ui.control.Prose;
import org.mailmend.ui.control.RowButton;
import org.mailmend.ui.control.Scrolling;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/// The start: which address does not work, with which password, in which mail program.
public final class AccountView implements Page {
    private static final Duration SETTLED = Duration.millis(800);
    private static final double TILE = 258;

    /// What can be begun here besides a check.
    ///
    /// @param key of its name; `.about` behind it says what it is for
    public record Entrance(String key, Feather icon, Runnable action) {}

    private final ViewContext context;
    private final AccountModel model;
    private final ClientApps clients;
    private final List<List<Entrance>> entrances;
    private final Consumer<String> askNetwork;
    private final CustomTextField address = new CustomTextField();
    private final PasswordInput password;
    private final VBox addressNote = new VBox();
    private final VBox passwordBox = new VBox(8);
    private final Label footNote;
    private final Button start;
    private final Fold settings;
    private final PauseTransition settled = new PauseTransition(SETTLED);
    private final Parent body;
    private Subscription following = Subscription.EMPTY;

    /// The view.
    ///
    /// @param entrances groups of other beginnings
    /// @param askNetwork is handed a domain whose mail exchangers are worth asking for
    /// @param go starts the checks
    public AccountView(
            ViewContext context,
            AccountModel model,
            ClientApps clients,
            List<List<Entrance>> entrances,
            Consumer<String> askNetwork,
            Runnable go) {
        this.context = context;
        this.model = model;
        this.clients = clients;
        this.entrances = entrances;
        this.askNetwork = askNetwork;
        this.password = new PasswordInput(context.words(), model.secret());
        this.footNote = Prose.of("", "foot-note");
        this.start = Buttons.forward(context.say("ui.start"), Feather.ARROW_RIGHT, go, "primary");
        start.setId("start");
        start.disableProperty().bind(model.ready().not());
        this.settings =
                new Fold(
                        context.say("ui.account.settings"),
                        context.say("ui.optional"),
                        () -> new ServerForm(context, model).root());
        settings.setId("settings-now");
        bindAddress();
        password.field().focusedProperty().addListener((_, _, here) -> passwordLeft(here));
        this.body = body1();
        refresh();
        HelpPopover.explain(context.words(), address, "address");
        HelpPopover.explain(context.words(), password.field(), "password");
    }

    private void bindAddress() {
        address.setId("address");
        address.textProperty().bindBidirectional(model.address());
        address.end();
        settled.setOnFinished(_ -> ask());
        address.textProperty().addListener((_, _, _) -> settled.playFromStart());
        address.focusedProperty()
                .addListener(
                        (_, _, here) -> {
                            if (!here) {
                                ask();
                                refresh();
                            }
                        });
        follow(model.recognition().subscribe((_, _) -> refresh()));
        follow(model.chosen().subscribe((_, _) -> refresh()));
        follow(model.ownServers().subscribe((_, _) -> refresh()));
        follow(model.noneWorks().subscribe((_, now) -> saidNow(now)));
    }

    /// The model outlives this view: what the view hears of it ends with [#leave].
    private void follow(Subscription more) {
        following = following.and(more);
    }

    private void ask() {
        model.domainToAsk().ifPresent(askNetwork);
    }

    private Parent body1() {
        VBox form = form();
        VBox rail = rail();
        if (context.large()) {
            VBox column = new VBox(form, rail);
            rail.setMaxWidth(Double.MAX_VALUE);
            return Scrolling.filling(column);
        }
        ScrollPane scroll = Scrolling.filling(form);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        rail.setMinWidth(326);
        rail.setMaxWidth(326);
        return new HBox(scroll, rail);
    }

    private VBox form() {
        VBox in =
                new VBox(
                        17,
                        head(),
                        new VBox(
                                7,
                                new Field(context.say("ui.account.address"), address),
                                addressNote),
                        passwordBox,
                        programs(),
                        new VBox(6, Prose.rule(), settings));
        in.setMaxWidth(context.large() ? Double.MAX_VALUE : 576);
        in.setMinWidth(0);
        VBox form = new VBox(in);
        form.setMinWidth(0);
        form.setPadding(new Insets(30, 40, 20, 32));
        form.getStyleClass().add("page");
        return form;
    }

    private VBox head() {
        VBox head =
                new VBox(
                        6,
                        Prose.heading(title(), "page-title"),
                        Prose.of(context.say("ui.account.lead"), "muted"));
        head.setPadding(new Insets(0, 0, 5, 0));
        return head;
    }

    private VBox rail() {
        VBox rail = new VBox(4);
        rail.getStyleClass().add("rail");
        Label heading = Prose.heading(context.say("ui.account.else"), "strong");
        VBox.setMargin(heading, new Insets(0, 12, 2, 12));
        rail.getChildren().add(heading);
        for (List<Entrance> group : entrances) {
            if (group != entrances.getFirst()) {
                Region rule = Prose.rule();
                VBox.setMargin(rule, new Insets(12));
                rail.getChildren().add(rule);
            }
            group.forEach(e -> rail.getChildren().add(tile(e)));
        }
        return rail;
    }

    private Button tile(Entrance entrance) {
        String name = context.say(entrance.key());
        String about = context.say(entrance.key() + ".about");
        Label first = Prose.of(name, "strong");
        Label second = Prose.of(about, "muted", "second");
        VBox text = new VBox(first, second);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox row = new HBox(12, Icons.of(entrance.icon(), 18), text);
        Button tile = new RowButton(row, 24, TILE + 24);
        tile.getStyleClass().add("tile");
        tile.setAlignment(Pos.TOP_LEFT);
        tile.setAccessibleText(name + ". " + about);
        tile.setId(entrance.key().replace('.', '-'));
        if (context.large()) {
            row.prefWidthProperty().bind(tile.widthProperty().subtract(24));
        } else {
            first.setPrefWidth(TILE - 30);
            second.setPrefWidth(TILE - 30);
        }
        tile.setOnAction(_ -> entrance.action().run());
        return tile;
    }

    // --- the address

    private void refresh() {
        Recognition known = model.recognition().get();
        address.setRight(badge(known));
        boolean bad = known instanceof Recognition.Unfinished && !address.isFocused();
        address.pseudoClassStateChanged(Styles.STATE_DANGER, bad);
        addressNote.getChildren().setAll(notes(known));
        addressNote.setVisible(!addressNote.getChildren().isEmpty());
        addressNote.setManaged(addressNote.isVisible());
        refreshPassword();
        List<String> hosts = model.destinations();
        footNote.setText(
                hosts.isEmpty()
                        ? context.say("ui.account.foot")
                        : context.words().say("ui.account.foot-hosts", "hosts", hosts));
        settings.setExpanded(settings.isExpanded() || model.ownServers().get());
    }

    private @Nullable Node badge(Recognition known) {
        Provider chosen = model.provider().orElse(null);
        if (chosen != null) {
            Badge badge = new Badge(Badge.Kind.GOOD, Feather.CHECK, chosen.name());
            return new StackPane(badge);
        }
        return known instanceof Recognition.Slip
                ? new StackPane(
                        new Badge(
                                Badge.Kind.WARN,
                                Feather.HELP_CIRCLE,
                                context.say("ui.account.slip.badge")))
                : null;
    }

    private List<Node> notes(Recognition known) {
        List<Node> notes = new ArrayList<>();
        switch (known) {
            case Recognition.Nothing ignored -> {}
            case Recognition.Unfinished unfinished -> {
                if (!address.isFocused()) {
                    notes.add(fault(unfinished.fault()));
                }
            }
            case Recognition.Slip slip -> notes.add(slip(slip));
            case Recognition.Known ok -> notes.add(providerLine(sentence(ok)));
            case Recognition.Unknown unknown ->
                    notes.add(
                            providerLine(
                                    context.say(
                                            unknown.asked()
                                                    ? "ui.account.unknown"
                                                    : "ui.account.asking")));
        }
        return notes;
    }

    private Label fault(EmailAddress.Fault fault) {
        return Prose.of(
                context.say("ui.account.fault." + fault.name().toLowerCase(Locale.ROOT)),
                "field-fault");
    }

    private String sentence(Recognition.Known known) {
        boolean exact = known.recognised().how() == Recognised.How.EXACT_DOMAIN;
        return context.words()
                .say(
                        exact ? "ui.account.known" : "ui.account.known-by-mx",
                        Map.of(
                                "provider",
                                known.recognised().provider().name(),
                                "domain",
                                known.address().unicodeDomain()));
    }

    private Node slip(Recognition.Slip slip) {
        Button take =
                Buttons.of(
                        context.words().say("ui.account.slip.take", "meant", slip.meant()),
                        Feather.CHECK,
                        model::takeMeant,
                        "compact");
        take.setId("take-meant");
        Button keep =
                Buttons.of(
                        context.words()
                                .say("ui.account.slip.keep", "domain", slip.address().domain()),
                        Feather.EDIT_2,
                        model::keepTyped,
                        "compact");
        keep.setId("keep-typed");
        javafx.scene.layout.FlowPane buttons = new javafx.scene.layout.FlowPane(8, 8, take, keep);
        VBox box =
                new VBox(
                        8,
                        Prose.of(
                                context.words()
                                        .say(
                                                "ui.account.slip",
                                                Map.of(
                                                        "domain",
                                                        slip.address().domain(),
                                                        "meant",
                                                        slip.meant())),
                                "second"),
                        buttons);
        box.getStyleClass().addAll("hint", "warn");
        return box;
    }

    /// Who keeps the mail, and the way to say that it is somebody else.
    private Node providerLine(String sentence) {
        Button change = new Button(context.say("ui.account.change"));
        change.getStyleClass().addAll("flat", "compact");
        change.setId("change-provider");
        change.setMinWidth(Region.USE_PREF_SIZE);
        Label text = Prose.of(sentence, "muted", "second");
        HBox line = Prose.spread(8, text, change);
        VBox box = new VBox(6, line);
        change.setOnAction(
                _ -> {
                    ComboBox<Object> list = providerList();
                    box.getChildren().setAll(new Field(context.say("ui.account.provider"), list));
                    list.requestFocus();
                });
        return box;
    }

    private ComboBox<Object> providerList() {
        SearchableComboBox<Object> list = new SearchableComboBox<>();
        String other = context.say("ui.account.provider.other");
        List<Object> items = new ArrayList<>();
        items.add(other);
        items.addAll(model.providers());
        list.setItems(FXCollections.observableArrayList(items));
        list.setConverter(converter(o -> o instanceof Provider p ? p.name() : String.valueOf(o)));
        list.setMaxWidth(Double.MAX_VALUE);
        list.setId("provider-list");
        model.provider().ifPresent(list::setValue);
        list.valueProperty()
                .addListener(
                        (_, _, now) -> {
                            if (now instanceof Provider provider) {
                                model.ownServers().set(false);
                                model.chosen().set(provider);
                            } else if (other.equals(now)) {
                                model.chosen().set(null);
                                model.ownServers().set(true);
                            }
                        });
        return list;
    }

    // --- the password

    private void refreshPassword() {
        SignIn.Method method = model.password();
        String name = method.name().toLowerCase(Locale.ROOT);
        password.field().setId("password");
        boolean focused = password.field().isFocused();
        List<Node> parts = new ArrayList<>();
        parts.add(
                new Field(
                        context.say("ui.password.name." + name),
                        context.say("ui.password.may-be-empty"),
                        password.field(),
                        password));
        Diagnosis none = model.noneWorks().get();
        if (none != null) {
            parts.add(hint(noneWorks(none)));
        } else {
            model.provider().ifPresent(p -> parts.add(passwordHint(p, name)));
        }
        if (!focused) {
            model.oddities().forEach(o -> parts.add(oddity(o)));
        }
        if (!passwordBox.getChildren().equals(parts)) {
            passwordBox.getChildren().setAll(parts);
        }
        if (focused) {
            password.field().requestFocus();
        }
    }

    private void saidNow(@Nullable Diagnosis none) {
        refreshPassword();
        if (none != null) {
            context.announce().accept(noneWorks(none));
        }
    }

    /// What the servers themselves offer outranks what is known of the provider.
    private String noneWorks(Diagnosis none) {
        String title = new DiagnosisWords(context.words()).title(none);
        return context.words().say("ui.password.none-works", "title", title);
    }

    /// What is odd about a password is said when it has been typed, not while it is.
    private void passwordLeft(boolean here) {
        if (!here) {
            refreshPassword();
        }
    }

    private Node oddity(SecretOddity oddity) {
        String key = "secret.oddity." + oddity.name().toLowerCase(Locale.ROOT);
        return Prose.of(context.say(key), "second", "warn-fg");
    }

    private Node passwordHint(Provider provider, String method) {
        String sentence =
                context.words().say("ui.password.hint." + method, "provider", provider.name());
        List<Object> parts = new ArrayList<>();
        parts.add(sentence + " ");
        model.passwordPage().ifPresent(page -> parts.add(pageLink(page)));
        return hint(parts.toArray());
    }

    private static Node hint(Object... parts) {
        var flow = Fold.flow(parts);
        HBox hint = new HBox(Icons.of(Feather.KEY, 14, "accent"), flow);
        HBox.setHgrow(flow, Priority.ALWAYS);
        hint.getStyleClass().add("hint");
        return hint;
    }

    private Node pageLink(URI page) {
        return Buttons.link(
                context.say("ui.password.page"),
                String.valueOf(page.getHost()),
                () -> context.browse().accept(page));
    }

    // --- the mail program

    private Node programs() {
        SearchableComboBox<ClientApp> list = new SearchableComboBox<>();
        list.setItems(FXCollections.observableArrayList(clients.all()));
        list.setConverter(converter(app -> app == null ? "" : app.name()));
        list.setMaxWidth(Double.MAX_VALUE);
        list.setPromptText(context.say("ui.account.program.prompt"));
        list.setId("program");
        list.valueProperty().bindBidirectional(model.client());
        Field programField = new Field(context.say("ui.account.program"), list);
        HBox.setHgrow(programField, Priority.ALWAYS);
        javafx.scene.layout.Pane box =
                context.large() ? new VBox(12, programField) : new HBox(12, programField);
        javafx.scene.control.TextField version = new javafx.scene.control.TextField();
        version.setId("program-version");
        version.setPrefColumnCount(8);
        version.setMinWidth(Region.USE_PREF_SIZE);
        version.textProperty().bindBidirectional(model.clientVersion());
        version.setPromptText(context.say("ui.optional"));
        Field versionField = new Field(context.say("ui.account.version"), version);
        Runnable show =
                () -> {
                    boolean matters = model.versionMatters();
                    versionField.setVisible(matters);
                    versionField.setManaged(matters);
                };
        follow(model.client().subscribe((_, _) -> show.run()));
        show.run();
        box.getChildren().add(versionField);
        return box;
    }

    private static <T> StringConverter<T> converter(java.util.function.Function<T, String> name) {
        return new StringConverter<>() {
            @Override
            public String toString(T item) {
                return item == null ? "" : name.apply(item);
            }

            @Override
            public @Nullable T fromString(String text) {
                return null;
            }
        };
    }

    // --- the page

    @Override
    public Parent body() {
        return body;
    }

    @Override
    public String title() {
        return context.say("ui.account.title");
    }

    @Override
    public List<Node> footStart() {
        return List.of(Icons.of(Feather.LOCK, 16, "muted"), footNote);
    }

    @Override
    public List<Button> footEnd() {
        return List.of(start);
    }

    @Override
    public Node first() {
        return address;
    }

    @Override
    public void leave() {
        settled.stop();
        following.unsubscribe();
        address.textProperty().unbindBidirectional(model.address());
    }

    /// The protocols in which a mailbox is read, for the form.
    static List<Protocol> mailboxProtocols() {
        return List.of(Protocol.IMAP, Protocol.POP);
    }
}
