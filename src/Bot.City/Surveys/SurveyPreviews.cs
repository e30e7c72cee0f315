using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;

namespace IfCity.Bots.City.Surveys;

/// <summary>One message of a survey as a messenger shows it.</summary>
/// <param name="Number">Number of the question that it belongs to; 0: what stands before the first.</param>
public sealed record ShownSurveyMessage(int Number, MessagePreview Message);

/// <summary>A survey as one messenger shows it in one language, in the order of the survey, conditions aside.</summary>
public sealed record ShownSurvey(string Messenger, IReadOnlyList<ShownSurveyMessage> Messages);

/// <summary>Shows a survey as people will get it in every messenger that is switched on.</summary>
public sealed class SurveyPreviews
{
    /// <summary>A chat id for previews only.</summary>
    private const string NoChat = "0";

    private readonly MessengerRegistry _messengers;
    private readonly SurveyQuestions _questions;

    internal SurveyPreviews(MessengerRegistry messengers, SurveyPlaces places) =>
        (_messengers, _questions) = (messengers, new(places, _ => { }));

    /// <param name="number">Only that question, by its number; null: all, with what stands before the first.</param>
    public IReadOnlyList<ShownSurvey> Show(SurveyDefinition survey, Language language, int? number = null) =>
    [
        .. _messengers.All.OrderBy(messenger => messenger.Capabilities.Messenger, StringComparer.Ordinal).Select(messenger =>
            new ShownSurvey(messenger.Capabilities.Messenger, [.. ListQuestions(survey)
                .Where(asked => number is null || asked.Number == number)
                .Select(asked => new ShownSurveyMessage(asked.Number, Show(messenger, asked.Question, asked.HasBack, language)))])),
    ];

    private IEnumerable<(int Number, Question Question, bool HasBack)> ListQuestions(SurveyDefinition survey)
    {
        var begin = new Button("begin", SurveyTexts.Begin) { Kind = ButtonKind.Action };
        yield return (0, new Question(SurveyTexts.Intro(survey, closesAt: null, trial: false), _ => default) { Actions = [begin] }, false);
        foreach (var item in SurveyPath.All(survey))
            yield return (item.Owner.Number, _questions.Compose(item, survey.Questions.Count, [], []), true);
    }

    private static MessagePreview Show(IMessenger messenger, Question question, bool hasBack, Language language) =>
        messenger.Preview(new(NoChat, new Message(question.Prompt.In(language))
        {
            Request = question.Request,
            Buttons = [.. question.ListButtons(messenger.Capabilities.PageSize, hasBack)
                .Select(button => new MessageButton(button.Id, button.Label.In(language).ToString(), button.Kind))],
        }, language, 0, null));
}
