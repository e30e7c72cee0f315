using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;

namespace IfCity.Bots.Tests.Kit.Evenings;

/// <summary>What a person sees: a message that was sent, or one that was written anew.</summary>
/// <param name="IsNew">It was sent, not edited.</param>
internal sealed record Shown(long Number, string Text, bool IsNew);

/// <summary>
/// Somebody who says one thing after another, each once the answer to the one before is there. Every answer that they wait for has words
/// of its own, by which it is counted in the end.
/// </summary>
internal sealed class EveningPerson(long id, bool files, EveningTelegram telegram, Random random)
{
    private const string Filed = "зареєстровано";

    private readonly Channel<Shown> _shown = Channel.CreateUnbounded<Shown>();
    private readonly ConcurrentQueue<(string Text, TimeSpan At)> _sent = [];

    /// <summary>A reply that was waited for: when what it answers was said, since the evening began, and how long it took.</summary>
    public sealed record Reply(TimeSpan SaidAt, TimeSpan Took);

    public long Id => id;

    public bool HasBlocked { get; private set; }

    public List<Reply> Replies { get; } = [];

    /// <summary>Words of the answers that this person waited for, each of which must have come once.</summary>
    public List<string> Awaited { get; } = [];

    /// <summary>The unique words of the appeal; null for who files none.</summary>
    public string? Appeal => files ? $"Яма посеред дороги, мешканець {id}." : null;

    /// <summary>When something with these words came, since the evening began.</summary>
    public IReadOnlyList<TimeSpan> ListTimes(string words) =>
        [.. _sent.Where(sent => sent.Text.Contains(words, StringComparison.Ordinal)).Select(sent => sent.At)];

    /// <summary>Whether the bot had answered this person by then, and so knows them.</summary>
    public bool Knows(TimeSpan by) => Replies is [var first, ..] && first.SaidAt + first.Took < by;

    public void Show(Shown shown)
    {
        if (shown.IsNew) _sent.Enqueue((shown.Text, telegram.Clock.Elapsed));
        _shown.Writer.TryWrite(shown);
    }

    public async Task LiveAsync()
    {
        if (files) await FileAsync();
        else await AskAsync();
        if (random.NextDouble() >= EveningPlan.Blocking) return;
        HasBlocked = true;
        // Half of those who block are noticed only at the next message to them.
        if (random.Next(2) == 0) await telegram.BlockAsync(this);
    }

    private async Task FileAsync()
    {
        await SayAsync("/start", "Я бот міста");
        await SayAsync("/appeal", "Про що звернення");
        await SayAsync("дороги та ями", "Що сталося");
        await SayAsync(Appeal!, "Де це");
        // Each of a place of their own: of the same one the bot would ask whether it is the same matter.
        await SayAsync(string.Create(CultureInfo.InvariantCulture, $"Мазепи {1 + (id % 900)}/{1 + (id / 900 % 90)}"), "Додайте до п'яти");
        await SayAsync("готово", "Перевірте");
        await SayAsync("надіслати", Filed);
    }

    private async Task AskAsync()
    {
        await SayAsync("/start", "Я бот міста");
        await SayAsync("мій будинок", "Напишіть адресу");
        await SayAsync(string.Create(CultureInfo.InvariantCulture, $"Мазепи {1 + (id % 200)}"), "Мазепи");
    }

    private async Task SayAsync(string words, string answer)
    {
        await Task.Delay(TimeSpan.FromSeconds(1 + (2 * random.NextDouble())));
        Awaited.Add(answer);
        var said = telegram.Clock.Elapsed;
        await telegram.SayAsync(this, words, repeat: random.NextDouble() < EveningPlan.Repeated);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        try
        {
            while (!(await _shown.Reader.ReadAsync(limit.Token)).Text.Contains(answer, StringComparison.Ordinal)) { }
        }
        catch (OperationCanceledException)
        {
            // It is counted as lost in the end, if it has not come by then; who gets no answer in three minutes goes on all the same.
        }
        Replies.Add(new(said, telegram.Clock.Elapsed - said));
    }

    /// <summary>Texts are shown with the typographic apostrophe.</summary>
    public static string Plain(string text) => text.Replace('’', '\'');
}
