using IfCity.Bots.Dialogs;
using IfCity.Bots.Receiving;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Tests.City.Dialogs;

/// <summary>People who press and write whatever comes to mind. The walks are drawn from a seed, so a failure can be walked again.</summary>
public sealed class StrangePeople
{
    private static readonly string[] Sayings =
    [
        "привіт", "меню", "назад", "скасувати", "допомога", "мова", "продовжити", "готово", "так", "ні", "надіслати", "/start", "/appeal",
        "/building", "/survey", "/services", "/about", "/нема",
        "немає світла", "Мазепи 15", "вул. Галицька", "У дворі відкритий люк, небезпечно", "1", "5", "10", "*_`~", "<b>x</b>", "{0}",
        "👩‍👩‍👧‍👦", "\u0000", "'; DROP TABLE chats; --", "ї", new('я', 5000),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1580)]
    public async Task Are_always_answered_and_never_stuck(int seed)
    {
        var random = new Random(seed);
        await using var city = await TestCity.StartAsync();
        var shown = new List<MessageButton>();
        var last = new List<string>();
        Input? before = null;
        for (var turn = 0; turn < 400; turn++)
        {
            var input = Next(random, shown);
            last.Add($"{input}"[..Math.Min(80, $"{input}".Length)]);
            var said = await city.HearAsync("strange", input);
            var isDoubleTap = input is Input.Press && input == before;
            before = input;
            if (isDoubleTap && said.Count == 0) continue;
            Assert.True(said.Count > 0, $"No answer (seed {seed}): {string.Join(" ¦ ", last.TakeLast(6))}");
            foreach (var message in said) Fits(message);
            Assert.NotEmpty(said[^1].Buttons);
            shown = [.. shown.Concat(said.SelectMany(message => message.Buttons)).TakeLast(40)];
        }
        await using var db = city.Database.OpenForReading();
        Assert.Empty(await db.Set<DeadUpdate>().Select(dead => dead.Input + dead.Error).ToListAsync());
        Assert.InRange((await db.Set<ConversationRow>().SingleAsync()).State.Length, 1, 16_000);
        Assert.Matches("Чим допомогти|How can I help", (await city.HearAsync("strange", new Input.Words("меню")))[^1].Text.ToString());
    }

    private static Input Next(Random random, List<MessageButton> shown) => random.Next(20) switch
    {
        < 12 when shown.Where(button => button.Opens is null).ToList() is { Count: > 0 } buttons =>
            new Input.Press(buttons[^random.Next(1, Math.Min(buttons.Count, random.Next(4) == 0 ? 40 : 8) + 1)].Data, "paper-1"),
        12 => new Input.Picture(new($"k{random.Next()}", "s"), random.Next(2) == 0 ? "яма" : null, random.Next(2) == 0 ? "album" : null),
        13 => new Input.Point(random.NextDouble() * 180 - 90, random.NextDouble() * 360 - 180),
        14 => new Input.Point(48.92, 24.71),
        15 => new Input.Contact("380671112233", random.Next(2) == 0),
        16 => new Input.Other("Sticker"),
        _ => new Input.Words(Sayings[random.Next(Sayings.Length)]),
    };

    /// <summary>Within what both messengers show.</summary>
    private static void Fits(Message message)
    {
        Assert.InRange(message.Text.Length, 1, 4096);
        foreach (var button in message.Buttons)
        {
            Assert.False(string.IsNullOrWhiteSpace(button.Label));
            if (button.Opens is null) Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(button.Data), 1, 64);
        }
    }
}
