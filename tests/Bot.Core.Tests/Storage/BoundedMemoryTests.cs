using IfCity.Bots.Storage;

namespace IfCity.Bots.Tests.Core.Storage;

/// <summary>What is only remembered for convenience never grows with the number of people.</summary>
public sealed class BoundedMemoryTests
{
    [Fact]
    public void The_latest_note_of_a_key_counts()
    {
        var memory = new BoundedMemory<string, int>(2, StringComparer.OrdinalIgnoreCase);
        foreach (var value in Enumerable.Range(1, 10)) memory.Note("А", value);
        Assert.True(memory.TryGet("а", out var last));
        Assert.Equal(10, last);
        Assert.False(memory.TryGet("б", out _));
    }

    [Fact]
    public void When_it_is_full_all_but_the_newest_is_forgotten()
    {
        var memory = new BoundedMemory<int, int>(100);
        foreach (var key in Enumerable.Range(1, 100)) memory.Note(key, key);
        Assert.All(Enumerable.Range(1, 100), key => Assert.True(memory.TryGet(key, out _)));
        memory.Note(101, 101);
        Assert.All(Enumerable.Range(1, 100), key => Assert.False(memory.TryGet(key, out _)));
        Assert.True(memory.TryGet(101, out var newest));
        Assert.Equal(101, newest);
    }

    [Fact]
    public void What_is_taken_makes_room()
    {
        var memory = new BoundedMemory<int, int>(2);
        foreach (var key in Enumerable.Range(1, 50))
        {
            memory.Note(key, key);
            if (key == 1) continue;
            Assert.True(memory.TryTake(key, out var taken));
            Assert.Equal(key, taken);
            Assert.False(memory.TryTake(key, out _));
        }
        Assert.True(memory.TryGet(1, out _));
    }

    [Fact]
    public void Many_threads_note_and_take_without_losing_count()
    {
        var memory = new BoundedMemory<int, int>(1_000);
        // Few keys, over which threads meet, so that one takes what another notes.
        Parallel.For(0, 400_000, turn =>
        {
            memory.Note(turn % 50, turn);
            if (turn % 3 == 0) memory.TryTake(turn % 50, out _);
        });
        foreach (var key in Enumerable.Range(0, 50)) memory.TryTake(key, out _);
        foreach (var key in Enumerable.Range(100, 1_000)) memory.Note(key, key);
        Assert.All(Enumerable.Range(100, 1_000), key => Assert.True(memory.TryGet(key, out _)));
        memory.Note(2_000, 0);
        Assert.False(memory.TryGet(100, out _));
    }
}
