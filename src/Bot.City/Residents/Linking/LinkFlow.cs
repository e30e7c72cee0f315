using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using static IfCity.Bots.City.Residents.Linking.LinkFlow.Step;
using static IfCity.Bots.Dialogs.Questions;
using static IfCity.Bots.Dialogs.Trigger;
using T = IfCity.Bots.City.Residents.Linking.LinkTexts;

namespace IfCity.Bots.City.Residents.Linking;

/// <summary>
/// Links two messengers of one person by a code that is given in one and typed in the other, sets where notices come, and unlinks them.
/// </summary>
internal sealed class LinkFlow(UnitOfWork unit, LinkService links) : Flow<LinkFlow.Step, LinkFlow.Draft>("link", version: 1)
{
    public enum Step { What, Typed, Sure, Where, Parting, Given, Chosen, Parted, Left }

    public sealed class Draft
    {
        public string Code { get; set; } = "";
    }

    private static readonly Button
        GetCode = new("get", T.GetCode),
        HaveCode = new("have", T.HaveCode),
        Join = new("join", T.Join) { Means = YesNo.Yes },
        Leave = new("leave", T.Leave) { Means = YesNo.No },
        Apart = new("apart", T.PartButton),
        Part = new("part", T.Part) { Means = YesNo.Yes };

    private Draft _draft = null!;
    private IReadOnlyList<Chat> _chats = [];
    private Chat? _chosen;

    protected override void Declare(Draft draft)
    {
        _draft = draft;

        Show(What, () => Choose(T.What).With(GetCode, HaveCode), at => at
            .Permit(GetCode, Given)
            .Permit(HaveCode, Typed));

        Ask(Typed, () => new Question(T.WhichCode, CheckAsync) { Hint = T.NotACode }, at => at
            .Permit(Answered, Sure));

        Ask(Sure, () => (new Question(T.Sure, JoinAsync) { Options = [Join], Hint = EngineTexts.PressAButton }).With(Leave), at => at
            .Permit(Answered, Where)
            .Permit(Leave, Left));

        Ask(Where, WhereQuestionAsync, at => at
            .Permit(Answered, Chosen)
            .Permit(Apart, Parting));

        Ask(Parting, () => Choose(T.SurePart).With(Part, Leave), at => at
            .Permit(Part, Parted)
            .Permit(Leave, Left));

        End(Given, () => Say(T.Code(LinkService.Issue(unit, Resident.PersonId))));
        End(Chosen, () => Say(T.Chosen(_chosen!.Bot)));
        End(Parted, async () =>
        {
            await LinkService.UnlinkAsync(unit, Turn);
            Say(T.Parted);
        });
        End(Left, () => Say(T.Left));
    }

    /// <summary>The argument <c>part</c> comes from the message about a new link, which somebody else may have made.</summary>
    protected override async ValueTask<Step> BeginAsync(Draft draft, string? argument)
    {
        _chats = await LinkService.ChatsAsync(unit, Resident.PersonId);
        return _chats.Count < 2 ? What : argument == "part" ? Parting : Where;
    }

    private async ValueTask<Verdict> CheckAsync(Input input)
    {
        if (input is not Input.Words { Text: var typed }) return new Verdict.Unheard();
        var code = string.Concat(typed.Where(char.IsAsciiDigit));
        if (code.Length != OneTimeCodes.Digits) return new Verdict.Wrong(T.NotACode);
        var (check, until) = await LinkService.CheckAsync(unit, Resident.PersonId, code);
        if (check != CodeCheck.Good) return new Verdict.Wrong(T.Explain(check, until));
        _draft.Code = code;
        return new Verdict.Kept();
    }

    private async ValueTask<Verdict> JoinAsync(Input input)
    {
        if (input is not Input.Press { Data: "join" }) return new Verdict.Unheard();
        return await links.JoinAsync(unit, Turn, _draft.Code) ? new Verdict.Kept() : new Verdict.Wrong(T.UnknownCode);
    }

    private async ValueTask<Question> WhereQuestionAsync()
    {
        _chats = await LinkService.ChatsAsync(unit, Turn.NewPersonId ?? Resident.PersonId);
        if (_chats.FirstOrDefault(chat => chat.Notified) is not { } notified) return Choose(T.What);
        return Pick(T.Linked(notified.Bot), [.. _chats.Select(chat => new Button(chat.Bot, T.SendTo(chat.Bot)))], Prefer).With(Apart);
    }

    private void Prefer(string bot)
    {
        _chosen = _chats.First(chat => chat.Bot == bot);
        LinkService.SetNotifiedChat(unit, Resident.PersonId, _chosen.Id);
    }
}
