# Which flags a call of nocturne is served best with, by its words. Read by the launcher of the tree and by that of the package.
#   console  opens the window: starts from an AOT cache
#   short    answers at once and ends: no time is spent on the compiler that makes long work fast, nor on a collector with many threads
#   mib      much garbage for a short time: compiled well, collected in half the memory
#   scan     reads much once: no more memory than it needs, though there is more
#   long     everything else
kind_of_call() {
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
    *) echo long ;;
  esac
}
# The window stays open for days: small rather than fast to collect, and what it does not need is given back.
console_flags="-XX:+UseCompactObjectHeaders -Xms64m -Xmx1g -XX:GCTimeRatio=1 -XX:MaxNewSize=96m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=25 -XX:G1PeriodicGCInterval=60000 -XX:TrimNativeHeapInterval=10000 -XX:ReservedCodeCacheSize=96m"
short_flags="-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=3"
scan_flags="-XX:+UseParallelGC -XX:MaxNewSize=96m"
mib_flags="-XX:+UseSerialGC"
