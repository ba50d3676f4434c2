# Sourced by ./mailmend and package.sh: find_jdk puts the first JDK that is new enough into $jdk.

needed_java=25
no_jdk="Mailmend needs JDK $needed_java or newer and found none: install one (for example Eclipse Temurin $needed_java, under /usr/lib/jvm), or set JAVA${needed_java}_HOME to its folder."

# The release file of a JDK says JAVA_VERSION="25.0.1".
is_new_enough() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    while IFS='=' read -r key value; do
        [ "$key" = JAVA_VERSION ] || continue
        value=${value#\"}
        value=${value%%[!0-9]*}
        [ -n "$value" ] && [ "$value" -ge "$needed_java" ]
        return
    done <"$1/release"
    return 1
}

find_jdk() {
    for jdk in "${JAVA_HOME:-}" "${JAVA25_HOME:-}" /usr/lib/jvm/* "${HOME:-}"/.sdkman/candidates/java/* \
        "${HOME:-}"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if [ -n "$jdk" ] && is_new_enough "$jdk"; then return 0; fi
    done
    jdk=$(command -v java) && jdk=$(readlink -f "$jdk" 2>/dev/null) && jdk=${jdk%/bin/java} && is_new_enough "$jdk"
}
