package org.chaperone.engine.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ZipDirectoryTest {

    @Test
    void whatIsInItIsKnownByItsDirectory() {
        ZipDirectory zip = ZipDirectory.in(zip(false)).orElseThrow();
        assertThat(zip.names()).containsExactly("a.txt", "folder/b.txt");
        assertThat(zip.unpackedSize()).isEqualTo(10_005);
        assertThat(zip.isLocked()).isFalse();
        assertThat(zip.read("a.txt", 100)).hasValueSatisfying(content -> assertThat(content).isEqualTo("short".getBytes(StandardCharsets.UTF_8)));
        assertThat(zip.read("folder/b.txt", 10_000)).hasValueSatisfying(content -> assertThat(content).hasSize(10_000));
    }

    @Test
    void aFileThatWasNotPackedIsReadToo() {
        assertThat(ZipDirectory.in(zip(true)).orElseThrow().read("folder/b.txt", 10_000))
                .hasValueSatisfying(content -> assertThat(content).hasSize(10_000));
    }

    @Test
    void nothingIsUnpackedBeyondWhatWasAskedFor() {
        ZipDirectory zip = ZipDirectory.in(zip(false)).orElseThrow();
        assertThat(zip.read("folder/b.txt", 9_999)).isEmpty();
        assertThat(zip.read("c.txt", 100)).isEmpty();
    }

    @Test
    void whereverItIsCutOffItIsNotWhole() {
        byte[] whole = zip(false);
        for (int length = 0; length < whole.length; length++) {
            assertThat(ZipDirectory.in(Arrays.copyOf(whole, length))).as("%d bytes of it", length).isEmpty();
        }
    }

    @Test
    void whatStandsBeforeOrBehindItMakesItNoZip() {
        byte[] whole = zip(false);
        assertThat(ZipDirectory.in(Arrays.copyOf(whole, whole.length + 1))).isEmpty();
        byte[] behind = new byte[whole.length + 2];
        System.arraycopy(whole, 0, behind, 2, whole.length);
        assertThat(ZipDirectory.in(behind)).isEmpty();
    }

    @Test
    void bytesThatCountForTwoFilesAreFound() {
        byte[] spoiled = zip(false);
        ByteBuffer bytes = ByteBuffer.wrap(spoiled).order(ByteOrder.LITTLE_ENDIAN);
        int first = bytes.getInt(spoiled.length - 6);
        int second = first + 46 + "a.txt".length();
        // a second file of the same name as the first, at the place of the first
        byte[] twice = new byte[spoiled.length - "folder/".length()];
        System.arraycopy(spoiled, 0, twice, 0, second);
        System.arraycopy(spoiled, first, twice, second, 46 + "a.txt".length());
        System.arraycopy(spoiled, spoiled.length - 22, twice, twice.length - 22, 22);
        ByteBuffer.wrap(twice).order(ByteOrder.LITTLE_ENDIAN).putInt(twice.length - 10, 2 * (46 + "a.txt".length()));
        assertThat(ZipDirectory.in(twice)).isEmpty();
    }

    @Test
    void noByteThatIsWrongMakesItFail() {
        byte[] whole = zip(true);
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            byte[] spoiled = whole.clone();
            int from = random.nextBoolean() ? whole.length - 150 : 0;
            for (int change = 0; change < 3; change++) {
                spoiled[from + random.nextInt(Math.min(150, whole.length - from))] = (byte) random.nextInt(256);
            }
            ZipDirectory.in(spoiled).ifPresent(zip -> zip.names().forEach(name -> zip.read(name, 100_000)));
        }
    }

    private static byte[] zip(boolean unpacked) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            add(zip, "a.txt", "short".getBytes(StandardCharsets.UTF_8), unpacked);
            add(zip, "folder/b.txt", new byte[10_000], unpacked);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return out.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content, boolean unpacked) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        if (unpacked) {
            CRC32 sum = new CRC32();
            sum.update(content);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(sum.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(content);
    }
}
