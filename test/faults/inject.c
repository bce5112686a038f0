/*
 * Preloaded into cfg and every git it starts: counts the calls that touch the repository, and lets the n-th of them
 * fail or be the last of its process. The count is shared by all processes of one command.
 *
 *   FAULT_STATE   file of at least sizeof(struct state) bytes, mapped by all
 *   FAULT_ROOTS   absolute folders, ':' between them; only paths below count
 *   FAULT_AT      which call, from 1; 0 counts only
 *   FAULT_ACTION  "group" or "process" kills; a number is the errno that the call fails with
 *   FAULT_ONWARD  "1": every call from then on fails, not just the one
 *   FAULT_LOG     file to which each of these calls is added, a line each
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

struct state {
  atomic_long calls;
  atomic_long fired;
  char where[1024];
};

static struct state *state;
static const char *roots;
static long at;
static int error_number;
static int kill_group, kill_process, onward;
static int log_fd = -1;

__attribute__((constructor)) static void begin(void) {
  const char *file = getenv("FAULT_STATE");
  const char *action = getenv("FAULT_ACTION");
  roots = getenv("FAULT_ROOTS");
  if (!file || !roots) return;
  int fd = syscall(SYS_openat, AT_FDCWD, file, O_RDWR | O_CLOEXEC, 0);
  if (fd < 0) return;
  void *mapped = mmap(NULL, sizeof(struct state), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  syscall(SYS_close, fd);
  if (mapped == MAP_FAILED) return;
  state = mapped;
  at = getenv("FAULT_AT") ? atol(getenv("FAULT_AT")) : 0;
  onward = getenv("FAULT_ONWARD") && getenv("FAULT_ONWARD")[0] == '1';
  const char *log = getenv("FAULT_LOG");
  if (log) log_fd = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (!action) return;
  kill_group = strcmp(action, "group") == 0;
  kill_process = strcmp(action, "process") == 0;
  if (!kill_group && !kill_process) error_number = atoi(action);
}

static int counts(const char *path) {
  for (const char *root = roots; root && *root;) {
    const char *end = strchr(root, ':');
    size_t length = end ? (size_t)(end - root) : strlen(root);
    if (strncmp(path, root, length) == 0 && (path[length] == '/' || path[length] == 0)) return 1;
    root = end ? end + 1 : NULL;
  }
  return 0;
}

static int absolute(int directory, const char *path, char *into) {
  if (!path) return 0;
  if (path[0] == '/') return snprintf(into, PATH_MAX, "%s", path) < PATH_MAX;
  char folder[PATH_MAX];
  if (directory == AT_FDCWD) {
    if (syscall(SYS_getcwd, folder, sizeof folder) < 0) return 0;
  } else {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", directory);
    ssize_t size = readlink(link, folder, sizeof folder - 1);
    if (size < 0) return 0;
    folder[size] = 0;
  }
  return snprintf(into, PATH_MAX, "%s/%s", folder, path) < PATH_MAX;
}

/* 0: go on; else the error number to fail with. */
static int strike(const char *call, const char *path) {
  if (!counts(path)) return 0;
  if (log_fd >= 0) {
    char line[PATH_MAX + 32];
    int size = snprintf(line, sizeof line, "%s %s\n", call, path);
    if (size > 0 && size < (int)sizeof line) (void)!syscall(SYS_write, log_fd, line, size);
  }
  long number = atomic_fetch_add(&state->calls, 1) + 1;
  if (at == 0 || number < at || (number > at && !onward)) return 0;
  if (number == at) {
    snprintf(state->where, sizeof state->where, "%s %s", call, path);
    atomic_store(&state->fired, 1);
  }
  if (kill_group) kill(0, SIGKILL);
  if (kill_group || kill_process) kill(getpid(), SIGKILL);
  return error_number;
}

static int path_strikes(const char *call, int directory, const char *path) {
  if (!state) return 0;
  int saved = errno;
  char full[PATH_MAX];
  int failed = absolute(directory, path, full) ? strike(call, full) : 0;
  errno = failed ? failed : saved;
  return failed;
}

static int fd_strikes(const char *call, int fd) {
  if (!state) return 0;
  int saved = errno;
  char link[64], full[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t size = readlink(link, full, sizeof full - 1);
  int failed = 0;
  if (size > 0) {
    full[size] = 0;
    failed = strike(call, full);
  }
  errno = failed ? failed : saved;
  return failed;
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

#define OPEN(name)                                                                                 \
  int name(const char *path, int flags, ...) {                                                     \
    REAL(name);                                                                                    \
    va_list list;                                                                                  \
    va_start(list, flags);                                                                         \
    mode_t mode = (flags & (O_CREAT | __O_TMPFILE)) ? va_arg(list, mode_t) : 0;                    \
    va_end(list);                                                                                  \
    return path_strikes(flags & (O_WRONLY | O_RDWR) ? "open-write" : "open-read", AT_FDCWD, path)  \
               ? -1                                                                                \
               : real(path, flags, mode);                                                          \
  }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                                               \
  int name(int directory, const char *path, int flags, ...) {                                      \
    REAL(name);                                                                                    \
    va_list list;                                                                                  \
    va_start(list, flags);                                                                         \
    mode_t mode = (flags & (O_CREAT | __O_TMPFILE)) ? va_arg(list, mode_t) : 0;                    \
    va_end(list);                                                                                  \
    return path_strikes(flags & (O_WRONLY | O_RDWR) ? "open-write" : "open-read", directory, path) \
               ? -1                                                                                \
               : real(directory, path, flags, mode);                                               \
  }
OPENAT(openat)
OPENAT(openat64)

#define FOPEN(name)                                                                                \
  FILE *name(const char *path, const char *mode) {                                                 \
    REAL(name);                                                                                    \
    return path_strikes("fopen", AT_FDCWD, path) ? NULL : real(path, mode);                        \
  }
FOPEN(fopen)
FOPEN(fopen64)

DIR *opendir(const char *path) {
  REAL(opendir);
  return path_strikes("opendir", AT_FDCWD, path) ? NULL : real(path);
}

#define TWO_PATHS(name)                                                                            \
  int name(const char *from, const char *to) {                                                     \
    REAL(name);                                                                                    \
    return path_strikes(#name, AT_FDCWD, to) ? -1 : real(from, to);                                \
  }
TWO_PATHS(rename)
TWO_PATHS(link)
TWO_PATHS(symlink)

int renameat(int a, const char *from, int b, const char *to) {
  REAL(renameat);
  return path_strikes("rename", b, to) ? -1 : real(a, from, b, to);
}

#define ONE_PATH(name)                                                                             \
  int name(const char *path) {                                                                     \
    REAL(name);                                                                                    \
    return path_strikes(#name, AT_FDCWD, path) ? -1 : real(path);                                  \
  }
ONE_PATH(unlink)
ONE_PATH(rmdir)

#define PATH_MODE(name)                                                                            \
  int name(const char *path, mode_t mode) {                                                        \
    REAL(name);                                                                                    \
    return path_strikes(#name, AT_FDCWD, path) ? -1 : real(path, mode);                            \
  }
PATH_MODE(mkdir)
PATH_MODE(chmod)
PATH_MODE(creat)

int unlinkat(int directory, const char *path, int flags) {
  REAL(unlinkat);
  return path_strikes("unlink", directory, path) ? -1 : real(directory, path, flags);
}

int utimensat(int directory, const char *path, const struct timespec times[2], int flags) {
  REAL(utimensat);
  return path_strikes("utimens", directory, path) ? -1 : real(directory, path, times, flags);
}

ssize_t write(int fd, const void *bytes, size_t size) {
  REAL(write);
  return fd_strikes("write", fd) ? -1 : real(fd, bytes, size);
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
  REAL(writev);
  return fd_strikes("write", fd) ? -1 : real(fd, parts, count);
}
#define PWRITE(name, offset_type)                                                                  \
  ssize_t name(int fd, const void *bytes, size_t size, offset_type offset) {                       \
    REAL(name);                                                                                    \
    return fd_strikes("write", fd) ? -1 : real(fd, bytes, size, offset);                           \
  }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define ONE_FD(name)                                                                               \
  int name(int fd) {                                                                               \
    REAL(name);                                                                                    \
    return fd_strikes(#name, fd) ? -1 : real(fd);                                                  \
  }
ONE_FD(fsync)
ONE_FD(fdatasync)

int ftruncate(int fd, off_t size) {
  REAL(ftruncate);
  return fd_strikes("ftruncate", fd) ? -1 : real(fd, size);
}
int ftruncate64(int fd, off64_t size) {
  REAL(ftruncate64);
  return fd_strikes("ftruncate", fd) ? -1 : real(fd, size);
}
int fchmod(int fd, mode_t mode) {
  REAL(fchmod);
  return fd_strikes("fchmod", fd) ? -1 : real(fd, mode);
}
