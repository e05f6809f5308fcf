// One process, number 1, of one user.
#include <sched.h>
#include <sys/resource.h>
#include <sys/times.h>
#include <sys/utsname.h>

#include <cstring>

#include "cm/cm.h"
#include "sys/sys.h"

// The end of the process, whichever thread calls it: the others simply do not run again.
WEFT_SYSTEM_CALL(exit_group) { weft::cm::exit(static_cast<int>(a)); }

WEFT_SYSTEM_CALL(getpid) { return 1; }
WEFT_SYSTEM_CALL(getppid) { return 0; }
WEFT_SYSTEM_CALL(set_tid_address) { return 1; }
