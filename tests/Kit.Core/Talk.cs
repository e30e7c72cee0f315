using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Tests.Kit;

/// <summary>
/// Replays a conversation written as a plain text file, over the real path of an update. Lines of <c>&gt;</c> are the
/// person's: words, <c>[a button]</c> of the bot's last message, <c>[a button]@old</c> of a message before it, <c>+a photo</c>,
/// <c>@a,point</c>, <c>☎ own number</c>, <c>/start payload</c>, <c>~kind</c> for what the bot has no use for. A button that was
/// not shown cannot be pressed: the talk stops. A caption stands behind the name of a photo (<c>+яма.jpg: Велика</c>).
/// <c>&lt;</c> is what the bot must say, its buttons in the line below.
/// <c>!</c> lines are done by the test's host: <c>! advance 2:00:00</c> moves the clock, <c>! send</c> hands over what waits, others
/// are its own.
/// Navigation buttons (back, cancel, menu) stand under every question and are left out.
/// </summary>
public sealed class Talk(TestBot bot, Func<string, Task>? host = null, string chat = "resident")
{
    /// <summary>What a test wants to look at between the turns.</summary>
    public Func<Task>? AfterEachTurn { get; init; }

    private readonly List<MessageButton> _old = [];
    private List<MessageButton> _buttons = [];
    private int _next;

    /// <summary>The talks of the folder and of all below it, in a fixed order.</summary>
    public static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*.talk", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    /// <summary>Whether the people of that talk read English: the file's name ends with <c>.en.talk</c>.</summary>
    public static bool IsInEnglish(string file) => file.EndsWith(".en.talk", StringComparison.Ordinal);

    /// <summary>The talk as it really went, in the form of the file: equal to the file if all is well.</summary>
    public async Task<string> ReplayAsync(string script)
    {
        var heard = new StringBuilder();
        foreach (var line in script.ReplaceLineEndings("\n").Split('\n'))
        {
            try
            {
                await StepAsync(line, heard);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                throw new InvalidOperationException($"The talk stopped at '{line}' after:\n{heard}", error);
            }
        }
        return heard.ToString().TrimEnd('\n') + "\n";
    }

    private async Task StepAsync(string line, StringBuilder heard)
    {
        if (line is ['#', ..] or "") heard.Append(line).Append('\n');
        else if (line is ['>', ' ', .. var said]) await HearAsync(said, heard);
        else if (line is ['!', ' ', .. var order]) await OrderAsync(line, order, heard);
        if (AfterEachTurn is not null) await AfterEachTurn();
    }

    private async Task HearAsync(string said, StringBuilder heard)
    {
        heard.Append("> ").Append(said).Append('\n');
        var input = Parse(said);
        if (input.ReplyTo is not null) input = input with { ReplyTo = await bot.LastNewsAsync(chat) };
        Write(await bot.HearAsync(chat, input), heard);
    }

    /// <exception cref="InvalidOperationException">No button of that label is there to be pressed.</exception>
    private static Input.Press Press(List<MessageButton> shown, string label)
    {
        if (shown.FindLast(button => button.Label == label) is { } button) return new(button.Data, "paper-0");
        var labels = string.Join(", ", shown.Select(one => one.Label).Distinct());
        throw new InvalidOperationException($"There is no button '{label}' to press, only {labels}.");
    }

    private async Task OrderAsync(string line, string order, StringBuilder heard)
    {
        heard.Append(line).Append('\n');
        var (before, sent) = (await bot.LastIdAsync(), bot.Messenger.Sent.Count);
        if (order == "send") await bot.SendAllAsync();
        else if (order.StartsWith("advance ", StringComparison.Ordinal))
            bot.Clock.Advance(TimeSpan.Parse(order[8..], CultureInfo.InvariantCulture));
        else await (host ?? throw new InvalidOperationException($"This talk has no host for '{order}'."))(order);
        Write([.. await bot.SaidAsync(chat, before), .. order == "send" ? await bot.ToldAsync(chat, sent) : []], heard, ofItself: true);
    }

    /// <param name="ofItself">Nobody spoke to the bot just now: then it is worth knowing that no new message came.</param>
    private void Write(IReadOnlyList<Message> said, StringBuilder heard, bool ofItself = false)
    {
        foreach (var message in said)
        {
            _old.AddRange(_buttons);
            _buttons = [.. message.Buttons];
            heard.Append("< ").Append(Marked(message.Text).Replace("\n", "\n  ", StringComparison.Ordinal))
                .Append(message.Picture is null ? "" : " {picture}").Append(message.Call is { } call ? $" {{call {call.Phone}}}" : "")
                .Append(message.Edits is null ? "" : message.Silent ? " {card}" : ofItself ? " {edit}" : "").Append('\n');
            var shown = message.Buttons.Where(button => button.Kind != ButtonKind.Navigation).Select(Shown).ToList();
            if (message.Request != Request.None) shown.Add($"({message.Request.ToString().ToLowerInvariant()})");
            if (shown.Count > 0) heard.Append("  ").AppendJoin(' ', shown).Append('\n');
        }
    }

    /// <summary>A link that is good once is another each time.</summary>
    private static string Shown(MessageButton button) => button.Opens is null ? $"[{button.Label}]"
        : $"[{button.Label} → {Regex.Replace(button.Opens, "(?<=/my-data/)[A-Za-z0-9_-]{22}(?=$|[?])", "{token}")}]";

    private Input Parse(string said) => said switch
    {
        ['[', .. var label, ']'] => Press(_buttons, label),
        ['[', .. var label, ']', '@', 'o', 'l', 'd'] => Press(_old, label),
        ['+', .. var picture] when SplitCaption(picture) is var (photo, caption) =>
            new Input.Picture(new FileRef($"{photo}-{++_next}", photo), caption,
                photo.Contains('@', StringComparison.Ordinal) ? photo.Split('@')[1] : null),
        ['☎', ' ', .. var phone] => new Input.Contact(phone, Own: true),
        ['☏', ' ', .. var phone] => new Input.Contact(phone, Own: false),
        ['↩', ' ', .. var answered] => Parse(answered) with { ReplyTo = "paper-news" },
        ['♪', .. var voice] =>
            new Input.Recording(new FileRef($"{voice}-{++_next}", voice,
                voice.EndsWith(".mp4", StringComparison.Ordinal) ? MediaKind.Video : MediaKind.Voice)),
        ['~', .. var kind] =>
            kind switch { "left" => new Input.Left(), "returned" => new Input.Returned(), ['e', 'd', 'i', 't', ' ', .. var text] =>
                new Input.Edited(text) { OwnId = "own" }, _ => new Input.Other(kind) },
        "/start" => new Input.Start(),
        ['/', 's', 't', 'a', 'r', 't', ' ', .. var payload] => new Input.Start(payload),
        ['@', .. var point] when point.Split(',') is [var lat, var lon] =>
            new Input.Point(double.Parse(lat, CultureInfo.InvariantCulture), double.Parse(lon, CultureInfo.InvariantCulture)),
        _ => new Input.Words(said) { OwnId = "own" },
    };

    /// <summary>A picture's caption stands behind its name: <c>+яма.jpg: Велика</c>.</summary>
    private static (string Name, string? Caption) SplitCaption(string said) =>
        said.Split(": ", 2) is [var name, var caption] ? (name, caption) : (said, null);

    private static string Marked(Rich text) => string.Concat(text.Spans.Select(span => span switch
    {
        { Link: { } link } => $"{span.Text}<{link}>",
        // A code is another each time.
        { Style: Style.Bold } => $"**{(Regex.IsMatch(span.Text, "^[0-9]{4} [0-9]{4}$") ? "{code}" : span.Text)}**",
        { Style: Style.Italic } => $"__{span.Text}__",
        { Style: Style.Copied } => $"`{span.Text}`",
        _ => span.Text,
    }));
}
