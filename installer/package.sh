#!/bin/bash
# Builds target/image/mailmend: the program with a Java of its own. JDK and JavaFX modules are linked (jlink), the
# libraries stay on the class path (jpackage --input), since half of them are no modules.
set -euo pipefail
cd "$(dirname "$0")/.."
. installer/find-jdk.sh
find_jdk || { echo "$no_jdk" >&2; exit 3; }

rm -rf target/lib target/javafx target/image
mkdir -p target/image
mvn -q -Dstyle.color=never -Dmaven.test.skip=true package >&2
version=$(sed -n "s/^version=//p" target/classes/org/mailmend/version.properties)

# JavaFX with its native libraries where the JDK has its own, so that no start unpacks them into the user's home.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for jar in target/javafx/*.jar; do
    name=$(basename "$jar" .jar)
    mkdir -p "$work/$name/classes" "$work/$name/lib" "$work/jmods"
    (cd "$work/$name/classes" && "$jdk/bin/jar" xf "$OLDPWD/$jar")
    find "$work/$name/classes" -maxdepth 1 \( -name '*.so' -o -name '*.dylib' -o -name '*.dll' \) -exec mv {} "$work/$name/lib/" \;
    "$jdk/bin/jmod" create --class-path "$work/$name/classes" --libs "$work/$name/lib" "$work/jmods/$name.jmod"
done
"$jdk/bin/jlink" --module-path "$work/jmods" @installer/modules.args --output "$work/runtime"

mkdir "$work/input"
cp target/mailmend.jar target/lib/*.jar "$work/input/"
options=()
while IFS= read -r option; do
    options+=(--java-options "$option")
done < <(grep -v '^#' installer/java.options)
"$jdk/bin/jpackage" --type app-image --app-version "$version" @installer/common.args "${options[@]}" \
    --input "$work/input" --runtime-image "$work/runtime" --dest target/image

# The window and one run of the demo, whatever they end with, train its start-up cache.
settings=$(find target/image -name mailmend.cfg)
cp "$settings" "$work/mailmend.cfg"
sed -i 's/-XX:AOTCache=/-XX:AOTCacheOutput=/; s/^\(app.mainclass=\).*/\1org.mailmend.Rehearsal/' "$settings"
env -u JAVA_TOOL_OPTIONS target/image/mailmend/bin/mailmend "$work/training.pdf" </dev/null >/dev/null 2>&1 || true
cp "$work/mailmend.cfg" "$settings"
[ -s "$(dirname "$settings")/start.aot" ] || { echo "The start-up cache was not made." >&2; exit 1; }

du -sh target/image/mailmend
