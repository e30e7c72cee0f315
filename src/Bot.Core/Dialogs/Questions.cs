using System.Globalization;

namespace IfCity.Bots.Dialogs;

/// <summary>The kinds of question that flows are made of.</summary>
public static class Questions
{
    private static readonly Verdict Kept = new Verdict.Kept(), Unheard = new Verdict.Unheard();

    /// <summary>A question that only its buttons answer; each button is a trigger of its own.</summary>
    public static Question Choose(Text prompt) =>
        new(prompt, _ => new(Unheard)) { Hint = EngineTexts.PressAButton };

    /// <summary>
    /// One of a list. With <paramref name="names"/> of the options it can be typed, too: its number or a word of its name.
    /// </summary>
    public static Question Pick(Text prompt, IReadOnlyList<Button> options, Action<string> keep, IReadOnlyList<Text>? names = null) =>
        new(prompt, input =>
        {
            if (FindChosen(input, options, names) is not [var chosen]) return new(Unheard);
            keep(chosen);
            return new(Kept);
        })
        { Options = options, Hint = EngineTexts.PressAButton };

    /// <summary>The options that are pressed or typed; none if the input is no choice among them.</summary>
    private static IReadOnlyList<string> FindChosen(Input input, IReadOnlyList<Button> options, IReadOnlyList<Text>? names) => input switch
    {
        Input.Press press when options.Any(option => option.Id == press.Data) => [press.Data],
        Input.Words words when names is not null => [.. (TypedChoices.Read(words.Text, names) ?? []).Select(at => options[at].Id)],
        _ => [],
    };

    /// <summary>
    /// Several of a list, ticked one by one. An option of <paramref name="exclusive"/> clears the others and is
    /// cleared by them; at most <paramref name="upTo"/> can be ticked (0: no limit). "Done" is an action of the flow. Typed numbers and
    /// names (<paramref name="names"/>, else the labels) tick, too; only a press unticks.
    /// </summary>
    public static Question Tick(Text prompt, IReadOnlyList<Button> options, ICollection<string> ticked, int upTo = 0,
        IReadOnlyCollection<string>? exclusive = null, IReadOnlyList<Text>? names = null) =>
        new(prompt, input =>
        {
            var chosen = FindChosen(input, options, names ?? [.. options.Select(option => option.Label)]);
            if (chosen.Count == 0) return new(Unheard);
            if (input is Input.Press && ticked.Remove(chosen[0])) return new(new Verdict.Again());
            foreach (var id in chosen.Where(id => !ticked.Contains(id)))
            {
                var alone = exclusive?.Contains(id) == true;
                foreach (var other in ticked.Where(other => alone || exclusive?.Contains(other) == true).ToList()) ticked.Remove(other);
                if (upTo > 0 && ticked.Count >= upTo) return new(new Verdict.Wrong(EngineTexts.AtMost(upTo)));
                ticked.Add(id);
            }
            return new(new Verdict.Again());
        })
        {
            Options = [.. options.Select(option => ticked.Contains(option.Id)
                ? option with { Label = EngineTexts.Ticked(option.Label) }
                : option)],
            Hint = EngineTexts.TickSome,
        };

    /// <summary>A mark from <paramref name="from"/> to <paramref name="to"/>, both included.</summary>
    public static Question Scale(Text prompt, int from, int to, Action<int> keep) =>
        new(prompt, input =>
        {
            if (input is not Input.Press press || !int.TryParse(press.Data, NumberStyles.None, CultureInfo.InvariantCulture, out var mark)
                || mark < from || mark > to)
                return new(Unheard);
            keep(mark);
            return new(Kept);
        })
        {
            Options = [.. Enumerable.Range(from, to - from + 1).Select(mark =>
                new Button(mark.ToString(CultureInfo.InvariantCulture),
                    Text.Data(mark.ToString(CultureInfo.InvariantCulture))) { Kind = ButtonKind.Mark })],
            Hint = EngineTexts.GiveAMark(from, to),
        };

    /// <summary>Free text of a sensible length, in characters after trimming.</summary>
    public static Question Words(Text prompt, Range length, Text tooShort, Action<string> keep) =>
        new(prompt, input =>
        {
            if (input is not Input.Words { Text: var words }) return new(Unheard);
            words = words.Trim();
            if (CountShown(words) < length.Start.Value) return new(new Verdict.Wrong(tooShort));
            if (words.Length > length.End.Value) return new(new Verdict.Wrong(EngineTexts.TooLong(length.End.Value, words.Length)));
            keep(words);
            return new(Kept);
        })
        { Hint = EngineTexts.WriteInWords };

    /// <summary>Counts what a reader sees: signs that show nothing say nothing, however many there are.</summary>
    private static int CountShown(string words) => string.Concat(words.Where(sign => !ShowsNothing(sign))).Trim().Length;

    /// <summary>
    /// Signs of format (zero width, direction), and the letters that Unicode draws as blanks: Hangul fillers, empty Braille.
    /// </summary>
    private static bool ShowsNothing(char sign) => char.GetUnicodeCategory(sign) is UnicodeCategory.Format or UnicodeCategory.Control
        ? sign is not ('\n' or '\r' or '\t')
        : sign is '\u2800' or '\u3164' or '\u115F' or '\u1160' or '\uFFA0';

    /// <summary>
    /// An address typed or a point on the map. <paramref name="find"/> tells what it makes of it: kept with a note,
    /// asked again with a narrower choice, or wrong and why. <paramref name="candidates"/> are buttons of that choice.
    /// </summary>
    public static Question Place(Text prompt, Func<Input, ValueTask<Verdict>> find, IReadOnlyList<Button>? candidates = null) =>
        new(prompt, input => input switch
        {
            Input.Words or Input.Point => find(input),
            Input.Press press when candidates?.Any(candidate => candidate.Id == press.Data) == true => find(input),
            _ => new(Unheard),
        })
        { Options = candidates ?? [], Request = Request.Place, Hint = EngineTexts.TypeOrSharePlace };

    /// <summary>Photographs, one message each. The keys of those kept are gathered in <paramref name="kept"/>.</summary>
    public static Question Pictures(Text prompt, int upTo, Text tooMany, ICollection<string> kept, Action<FileRef> fetch) =>
        new(prompt, input =>
        {
            if (input is not Input.Picture picture) return new(Unheard);
            if (kept.Count >= upTo) return new(new Verdict.Wrong(tooMany));
            kept.Add(picture.File.Key);
            fetch(picture.File);
            return new(Kept);
        })
        { Hint = EngineTexts.SendAPhoto };

    /// <summary>A telephone number: the person's own contact, or typed. Kept in E.164, like <c>+380671234567</c>.</summary>
    public static Question Phone(Text prompt, Text thanks, Action<string> keep)
    {
        return new(prompt, input => new(input switch
        {
            Input.Contact { Own: false } => new Verdict.Wrong(EngineTexts.NotYourContact),
            Input.Contact contact => Keep(PhoneNumber.ReadAccount(contact.Phone)),
            Input.Words words => Keep(PhoneNumber.Read(words.Text)),
            _ => Unheard,
        }))
        { Request = Request.Phone, Hint = EngineTexts.TypeOrSharePhone };

        Verdict Keep(string? number)
        {
            if (number is null) return new Verdict.Wrong(EngineTexts.NotAPhone);
            keep(number);
            return new Verdict.Kept(thanks);
        }
    }
}
