package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriteBuffersTest {
    @Test
    void thirtyTwoBorrowersGetLargeBuffersAndNobodyWaits() {
        WriteBuffers buffers = new WriteBuffers();
        List<WriteBuffers.Buffer> borrowed = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            borrowed.add(buffers.borrow());
        }

        assertThat(borrowed).filteredOn(WriteBuffers.Buffer::isLarge).hasSize(32);

        borrowed.forEach(buffers::giveBack);
        assertThat(buffers.borrow()).isIn(borrowed.subList(0, 32));
    }
}
