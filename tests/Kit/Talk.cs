using System.Globalization;
using System.Text;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Tests.Kit;

/// <summary>
/// Replays a conversation written as a plain text file, over the real path of an update. Lines of <c>&gt;</c> are the
/// person's: words, <c>[a button]</c>, <c>+a photo</c>, <c>@a,point</c>, <c>☎ own number</c>, <c>/start payload</c>,
/// <c>~kind</c> for what the bot has no use for. <c>&lt;</c> is what the bot must say, its buttons in the line below.
/// <c>!</c> lines are done by the test's host: <c>! advance 2:00:00</c> moves the clock, others are its own.
/// Navigation buttons (back, cancel, menu) stand under every question and are left out.
/// </summary>
public sealed class Talk(TestCity city, Func<string, Task>? host = null, string chat = "resident")
{
    private readonly Dictionary<string, MessageButton> _buttons = [];
    private int _next;

    public static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*.talk", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    /// <summary>The talk as it really went, in the form of the file: equal to the file if all is well.</summary>
    public async Task<string> ReplayAsync(string script)
    {
        var heard = new StringBuilder();
        foreach (var line in script.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line is ['#', ..] or "") heard.Append(line).Append('\n');
            else if (line is ['>', ' ', .. var said]) await HearAsync(line, Parse(said), heard);
            else if (line is ['!', ' ', .. var order]) await OrderAsync(line, order, heard);
        }
        return heard.ToString().TrimEnd('\n') + "\n";
    }

    private async Task HearAsync(string line, Input input, StringBuilder heard)
    {
        heard.Append(line).Append('\n');
        Write(await city.HearAsync(chat, input), heard);
    }

    private async Task OrderAsync(string line, string order, StringBuilder heard)
    {
        heard.Append(line).Append('\n');
        var before = await city.LastIdAsync();
        if (order.StartsWith("advance ", StringComparison.Ordinal)) city.Clock.Advance(TimeSpan.Parse(order[8..], CultureInfo.InvariantCulture));
        else await (host ?? throw new InvalidOperationException($"This talk has no host for '{order}'."))(order);
        Write(await city.SaidAsync(chat, before), heard);
    }

    private void Write(IReadOnlyList<Message> said, StringBuilder heard)
    {
        foreach (var message in said)
        {
            _buttons.Clear();
            foreach (var button in message.Buttons) _buttons[button.Label] = button;
            heard.Append("< ").Append(Marked(message.Text).Replace("\n", "\n  ", StringComparison.Ordinal)).Append(message.Picture is null ? "" : " {picture}").Append('\n');
            var shown = message.Buttons.Where(button => button.Kind != ButtonKind.Navigation).Select(Shown).ToList();
            if (message.Request != Request.None) shown.Add($"({message.Request.ToString().ToLowerInvariant()})");
            if (shown.Count > 0) heard.Append("  ").AppendJoin(' ', shown).Append('\n');
        }
    }

    private static string Shown(MessageButton button) => button.Opens is null ? $"[{button.Label}]" : $"[{button.Label} → {button.Opens}]";

    private Input Parse(string said) => said switch
    {
        ['[', .. var label, ']'] => new Input.Press(_buttons.TryGetValue(label, out var button) ? button.Data : $"no button '{label}'", "paper-0"),
        ['+', .. var photo] => new Input.Picture(new PictureRef($"{photo}-{++_next}", photo), null, photo.Contains('@', StringComparison.Ordinal) ? photo.Split('@')[1] : null),
        ['☎', ' ', .. var phone] => new Input.Contact(phone, Own: true),
        ['☏', ' ', .. var phone] => new Input.Contact(phone, Own: false),
        ['~', .. var kind] => kind switch { "left" => new Input.Left(), "returned" => new Input.Returned(), ['e', 'd', 'i', 't', ' ', .. var text] => new Input.Edited(text), _ => new Input.Other(kind) },
        "/start" => new Input.Start(),
        ['/', 's', 't', 'a', 'r', 't', ' ', .. var payload] => new Input.Start(payload),
        ['@', .. var point] when point.Split(',') is [var lat, var lon] => new Input.Point(double.Parse(lat, CultureInfo.InvariantCulture), double.Parse(lon, CultureInfo.InvariantCulture)),
        _ => new Input.Words(said),
    };

    private static string Marked(Rich text) => string.Concat(text.Spans.Select(span => span switch
    {
        { Link: { } link } => $"{span.Text}<{link}>",
        { Style: Style.Bold } => $"**{span.Text}**",
        { Style: Style.Italic } => $"__{span.Text}__",
        _ => span.Text,
    }));
}
