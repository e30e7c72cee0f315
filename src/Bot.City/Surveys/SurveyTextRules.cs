using IfCity.Bots.Dialogs;
using T = IfCity.Bots.City.Surveys.SurveyQuestionType;

namespace IfCity.Bots.City.Surveys;

/// <summary>
/// Checks texts and limits of a survey that the schema cannot: duplicate names, limits that cannot be met, missing English.
/// </summary>
internal sealed class SurveyTextRules(List<SurveyProblem> problems, Func<string, bool>? isService)
{
    public void Check(SurveyDefinition survey)
    {
        CheckEnglish(survey.TitleEn, "title");
        CheckUnique(survey.Questions.Select(question => question.Id), "questions");
        for (var at = 0; at < survey.Questions.Count; at++) Question(survey, survey.Questions[at], $"questions[{at}]");
    }

    private void Question(SurveyDefinition survey, SurveyQuestion question, string at)
    {
        CheckEnglish(question.TextEn, $"{at}.text");
        Service(question.CatalogueId, $"{at}.catalogue_id");
        switch (question.Type)
        {
            case T.Single or T.Multiple: Choice(question, at); break;
            case T.Matrix: Matrix(survey, question, at); break;
            case T.Scale: Scale(question.Scale, at); break;
            case T.Number when question.Min > question.Max:
                Add("min_above_max", $"{at}.min", 
                    $"Найменше число {question.Min} більше за найбільше {question.Max}.",
                    $"The least number {question.Min} is above the greatest {question.Max}."); break;
            case T.Parts: Parts(survey, question, at); break;
        }
        Prompt(question, at);
    }

    private void Choice(SurveyQuestion question, string at)
    {
        var options = question.Options;
        Labels(options, $"{at}.options");
        if (options.Count(option => option.FreeText) > 1)
            Add("two_free_texts", $"{at}.options", $"Лише один варіант може просити слова: «Інше».",
                $"Only one option may ask for words: “Other”.");
        if (options.Any(option => option.FreeText) && options.Any(option => option.Id == SurveyPath.Other && !option.FreeText))
            Add("reserved_id", $"{at}.options", $"Ім'я «{SurveyPath.Other}» має варіант, що просить слова.",
                $"The id “{SurveyPath.Other}” is that of the option which asks for words.");
        if (question.Type == T.Single)
        {
            foreach (var (option, n) in options.Select((option, n) => (option, n)).Where(pair => pair.option.Exclusive))
                Add("exclusive_in_single", $"{at}.options[{n}].exclusive",
                    $"У запитанні з однією відповіддю кожен варіант і так виключає інші.",
                    $"In a question with one answer each option excludes the others anyway.");
            return;
        }
        var open = options.Count(option => !option.Exclusive);
        if (question.MinChoices > question.MaxChoices)
            Add("min_above_max", $"{at}.min_choices", 
                $"Найменше варіантів {question.MinChoices}, а найбільше {question.MaxChoices}.",
                $"At least {question.MinChoices} options, and at most {question.MaxChoices}.");
        if (question.MinChoices > open)
            Add("too_few_options", $"{at}.min_choices",
                $"Треба обрати щонайменше {question.MinChoices}, а варіантів, що не виключають інших, {open}.",
                $"At least {question.MinChoices} must be chosen, and {open} options do not exclude the others.");
    }

    private void Matrix(SurveyDefinition survey, SurveyQuestion question, string at)
    {
        Scale(question.Scale, at);
        Labels(question.Rows, $"{at}.rows");
        if (question.RowsFrom is { } from && survey.Questions.FirstOrDefault(other => other.Id == from)?.Type != T.Multiple)
            Add("rows_from", $"{at}.rows_from", 
                $"Рядки можна взяти лише з запитання з кількома відповідями, а «{from}» таким не є.",
                $"Rows can be taken only from a question with several answers, and “{from}” is none.");
    }

    private void Scale(SurveyScale? scale, string at)
    {
        if (scale is null) return;
        if (scale.Min >= scale.Max) Add("min_above_max", $"{at}.scale", 
            $"Шкала від {scale.Min} до {scale.Max} не має оцінок.", $"A scale from {scale.Min} to {scale.Max} has no marks.");
        if (scale.Max - scale.Min >= SurveyCheck.MostMarks)
            Add("bad_limit", $"{at}.scale", 
                $"Оцінок щонайбільше {SurveyCheck.MostMarks}: більше не стане поруч на телефоні.",
                $"There are at most {SurveyCheck.MostMarks} marks: more do not stand beside each other on a phone.");
        CheckEnglish(scale.MinLabelEn, $"{at}.scale.min_label");
        CheckEnglish(scale.MaxLabelEn, $"{at}.scale.max_label");
        if (!scale.Na) return;
        if (string.IsNullOrWhiteSpace(scale.NaLabelUk))
            problems.Add(new("no_ukrainian", $"{at}.scale.na_label_uk", SurveyShapeTexts.NoUkrainian));
        CheckEnglish(scale.NaLabelEn, $"{at}.scale.na_label");
    }

    private void Parts(SurveyDefinition survey, SurveyQuestion question, string at)
    {
        CheckUnique(question.Parts.Select(part => part.Id), $"{at}.parts");
        for (var n = 0; n < question.Parts.Count; n++)
            if (question.Parts[n].Type is not (T.Parts or T.Matrix)) Question(survey, question.Parts[n], $"{at}.parts[{n}]");
    }

    private void Labels(IReadOnlyList<SurveyOption> options, string at)
    {
        CheckUnique(options.Select(option => option.Id), at);
        for (var n = 0; n < options.Count; n++)
        {
            CheckEnglish(options[n].TextEn, $"{at}[{n}].text");
            Service(options[n].CatalogueId, $"{at}[{n}].catalogue_id");
        }
    }

    /// <summary>Checks the length of the text with its numbered options, which must fit into one message.</summary>
    private void Prompt(SurveyQuestion question, string at)
    {
        var (uk, en) = (Length(question.TextUk, question.Options.Select(option => option.TextUk)),
            Length(question.TextEn ?? question.TextUk, question.Options.Select(option => option.TextEn ?? option.TextUk)));
        if (Math.Max(uk, en) > SurveyCheck.LongestPrompt)
            Add("text_too_long", at,
                $"Запитання разом із варіантами має {Math.Max(uk, en)} символів, а в повідомлення вміщається {SurveyCheck.LongestPrompt}.",
                $"With its options the question has {Math.Max(uk, en)} characters; a message takes {SurveyCheck.LongestPrompt}.");
    }

    private static int Length(string text, IEnumerable<string> options) =>
        text.Length + options.Sum(option => option.Length + "✅ 12. ".Length + 1);

    private void CheckEnglish(string? en, string at)
    {
        if (string.IsNullOrWhiteSpace(en)) Warn("no_english", $"{at}_en", $"Немає тексту англійською: покажемо український.",
            $"There is no text in English: the Ukrainian one is shown.");
    }

    private void CheckUnique(IEnumerable<string> ids, string at)
    {
        foreach (var twice in ids.Select((id, n) => (id, n)).GroupBy(pair => pair.id, StringComparer.Ordinal)
            .Where(group => group.Count() > 1))
            Add("duplicate_id", $"{at}[{twice.Last().n}].id", $"Ім'я «{twice.Key}» вже зайняте.", $"The id “{twice.Key}” is taken.");
    }

    private void Service(string? id, string at)
    {
        if (id is not null && isService?.Invoke(id) == false)
            Warn("unknown_service", at, $"У каталозі немає послуги «{id}»: її картки не буде.",
                $"The catalogue has no service “{id}”: there is no card of it.");
    }

    private void Add(string code, string at, Rich uk, Rich en) => problems.Add(new(code, at, new(uk, en)));

    private void Warn(string code, string at, Rich uk, Rich en) =>
        problems.Add(new(code, at, new(uk, en)) { IsWarning = true });
}
