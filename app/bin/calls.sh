# Which flags a call of nocturne is served best with, by its words. Read by the launcher of the tree and by that of the package.
#   console  opens the window: starts from an AOT cache
#   short    answers at once and ends: no time is spent on the compiler that makes long work fast, nor on a collector with many threads
#   mib      much garbage for a short time: compiled well, collected in half the memory
#   scan     reads much once: no more memory than it needs, though there is more
#   discover keeps all it reads until the end: little memory for a small network, and enough for a large one
#   long     everything else
# Each has a ceiling, as the virtual machine would else fill a quarter of the computer before it collects. NOCTURNE_JVM_ARGS=-Xmx4g raises it.
kind_of_call() {
  # Where the data lie may be said before the command.
  while [ "$#" -gt 2 ] && [ "$1" = --data ]; do shift 2; done
  case "${1-}" in
    '' | --lab | --workspace | --theme | --lang | --scale | --size | --screenshot | --after | --data) echo console ;;
    -*) echo short ;;
    generate-completion | ping | trace | alarms | vault | audit | diagnostics) echo short ;;
    mib)
      case "${2-}" in
        compile) echo mib ;;
        *) echo short ;;
      esac ;;
    snmp)
      case "${2-}" in
        listen | notify) echo long ;;
        *) echo short ;;
      esac ;;
    log)
      case "${2-}" in
        scan | parse) echo scan ;;
        *) echo long ;;
      esac ;;
    kafka)
      case "${2-}" in
        tail | copy | produce) echo long ;;
        *) echo short ;;
      esac ;;
    cache)
      case "${2-}" in
        info) echo short ;;
        *) echo long ;;
      esac ;;
    discover) echo discover ;;
    *) echo long ;;
  esac
}
# The window stays open for days: small rather than fast to collect, and what it does not need is given back.
console_flags="-XX:+UseCompactObjectHeaders -Xms64m -Xmx1g -XX:GCTimeRatio=1 -XX:MaxNewSize=96m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=25 -XX:G1PeriodicGCInterval=60000 -XX:TrimNativeHeapInterval=10000 -XX:ReservedCodeCacheSize=96m"
short_flags="-Xmx1g -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=3"
scan_flags="-Xmx1g -XX:+UseParallelGC -XX:MaxNewSize=96m"
mib_flags="-Xmx1g -XX:+UseSerialGC"
discover_flags="-Xms64m -Xmx2g -XX:GCTimeRatio=1 -XX:MaxNewSize=96m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=25"
long_flags="-Xmx1g"
