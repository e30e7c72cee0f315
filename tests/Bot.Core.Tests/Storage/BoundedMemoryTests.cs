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
    public void When_it_is_full_all_is_forgotten()
    {
        var memory = new BoundedMemory<int, int>(100);
        foreach (var key in Enumerable.Range(1, 100)) memory.Note(key, key);
        Assert.All(Enumerable.Range(1, 100), key => Assert.True(memory.TryGet(key, out _)));
        memory.Note(101, 101);
        Assert.All(Enumerable.Range(1, 101), key => Assert.False(memory.TryGet(key, out _)));
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
        Parallel.For(0, 200_000, key =>
        {
            memory.Note(key, key);
            if (key % 2 == 0) memory.TryTake(key, out _);
        });
        Assert.InRange(Enumerable.Range(0, 200_000).Count(key => memory.TryGet(key, out _)), 0, 1_050);
        foreach (var key in Enumerable.Range(300_000, 1_001)) memory.Note(key, key);
        Assert.False(memory.TryGet(300_000, out _));
    }
}
