package dev.tocsin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryLimitTest {
  private static final long LIMIT = 100L << 20;

  @TempDir Path folder;

  private Path mounts(String... filesystems) throws IOException {
    StringBuilder lines =
        new StringBuilder("22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/vda rw\n");
    for (String filesystem : filesystems) {
      lines.append("34 30 0:31 / ").append(folder).append(" rw - ").append(filesystem).append('\n');
    }
    return Files.writeString(folder.resolve("mountinfo"), lines);
  }

  @Test
  void limit_ofVersion2_isInItsFiles() throws IOException {
    MemoryLimit limit = MemoryLimit.create(mounts("cgroup2 cgroup2 rw"), LIMIT);
    assertThat(folder.resolve("cgroup.subtree_control")).hasContent("+memory");
    assertThat(limit.group().resolve("memory.max")).hasContent("104857600");
    Files.writeString(limit.group().resolve("memory.events"), "max 7\noom 2\noom_kill 1\n");
    assertThat(limit.kills()).isEqualTo(1);
  }

  @Test
  void limit_ofVersion1_isInItsFiles() throws IOException {
    MemoryLimit limit =
        MemoryLimit.create(
            mounts("cgroup cgroup rw,cpu", "cgroup cgroup rw,memory", "cgroup2 cgroup2 rw"), LIMIT);
    assertThat(limit.group().resolve("memory.limit_in_bytes")).hasContent("104857600");
    Files.writeString(limit.group().resolve("memory.oom_control"), "under_oom 0\noom_kill 3\n");
    assertThat(limit.kills()).isEqualTo(3);
  }

  @Test
  void wrapper_joinsTheGroup_andBecomesTheCommand() throws IOException, InterruptedException {
    MemoryLimit limit = MemoryLimit.create(mounts("cgroup2 cgroup2 rw"), LIMIT);
    List<String> command = new ArrayList<>(limit.wrapper());
    command.add("true");
    Process process = new ProcessBuilder(command).start();
    assertThat(process.waitFor()).isZero();
    assertThat(limit.group().resolve("cgroup.procs")).hasContent(Long.toString(process.pid()));
  }

  @Test
  void limit_withoutControlGroups_isRefusedInWords() {
    assertThatThrownBy(() -> MemoryLimit.create(mounts(), LIMIT))
        .isInstanceOf(IOException.class)
        .hasMessage("no control groups are mounted");
  }
}
