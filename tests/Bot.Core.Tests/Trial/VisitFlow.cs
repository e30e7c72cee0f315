using IfCity.Bots.Dialogs;
using static IfCity.Bots.Dialogs.Questions;
using static IfCity.Bots.Dialogs.Trigger;
using static IfCity.Bots.Tests.Core.Trial.VisitFlow.Step;

namespace IfCity.Bots.Tests.Core.Trial;

/// <summary>
/// What the engine does beyond <see cref="TrialFlow"/>: a list of more than one page, words and pictures that come before they are asked
/// for, a question for a place, a beginning by a link.
/// </summary>
internal sealed class VisitFlow() : Flow<VisitFlow.Step, VisitFlow.Draft>("visit", version: 1)
{
    private static readonly Button[] Hours = [.. Enumerable.Range(8, 12).Select(hour => new Button($"{hour}", Text.Data($"{hour}:00")))];

    private static readonly Text WithWhat = new($"З чим ви прийдете?", $"What will you come with?");

    public enum Step { Hour, Reason, Where, Done }

    public sealed class Draft : IKeepsPictures, IMayBeBegun
    {
        public string Hour { get; set; } = "";
        public string Reason { get; set; } = "";
        public List<string> Pictures { get; set; } = [];
        public IReadOnlyCollection<string> PictureKeys => Pictures;
        public bool IsBegun => Reason.Length > 0;
    }

    /// <summary>A link names the hour: <c>visit_10</c>.</summary>
    protected override ValueTask<Step> BeginAsync(Draft draft, string? argument)
    {
        draft.Hour = argument ?? "";
        return new(argument is null ? Hour : Reason);
    }

    protected override void Declare(Draft draft)
    {
        Ask(Hour, () => AnythingFirst(draft, Pick(When(draft.Reason), Hours, hour => draft.Hour = hour)), at => at
            .PermitIf(Answered, Reason, () => draft.Reason.Length == 0)
            .PermitIf(Answered, Where, () => draft.Reason.Length > 0));

        Ask(Reason, () => Words(WithWhat, 2..100, EngineTexts.WriteInWords, words => draft.Reason = words), at => at
            .Permit(Answered, Where));

        Ask(Where, () => Place(new($"Звідки ви їдете?", $"Where do you come from?"), _ => new(new Verdict.Kept())), at => at
            .Permit(Answered, Done));

        End(Done, () => Say(new($"Чекаємо о {draft.Hour}:00.", $"See you at {draft.Hour}:00.")));
    }

    private static Text When(string reason) => reason.Length == 0
        ? new($"О котрій годині?", $"At what time?")
        : new($"О котрій годині? «{reason}»", $"At what time? “{reason}”");

    private Question AnythingFirst(Draft draft, Question question) => question with
    {
        Judge = input =>
        {
            if (input is Input.Words words) draft.Reason = words.Text;
            else if (input is Input.Picture picture)
            {
                draft.Pictures.Add(picture.File.Key);
                Turn.Keep(picture.File);
            }
            else return question.Judge(input);
            return new(new Verdict.Again());
        },
    };
}
