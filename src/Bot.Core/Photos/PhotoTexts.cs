using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Photos;

/// <summary>What is said of a picture that could not be taken, and what to send instead. The conversation goes on.</summary>
internal static class PhotoTexts
{
    public static Text Explain(CleanPhoto.Refused refused, MediaKind sent) => refused.Why switch
    {
        PhotoRefusal.TooLarge when sent != MediaKind.Picture =>
            new($"Цей запис завеликий: можна до 20 МБ. Надішліть коротший.",
                $"That recording is too large: up to 20 MB. Send a shorter one."),
        PhotoRefusal.Lost when sent != MediaKind.Picture =>
            new($"Не вдалося отримати запис. Надішліть його ще раз.", $"I could not get the recording. Please send it again."),
        PhotoRefusal.TooLarge =>
            new($"Цей файл завеликий: можна до 20 МБ. Надішліть його як фото, а не як файл.",
                $"That file is too large: up to 20 MB. Send it as a photo, not as a file."),
        PhotoRefusal.UnknownType => Unopened(refused.Kind),
        PhotoRefusal.NotAPicture =>
            new($"Це не світлина, тож я її не додав. Надішліть фото JPEG або PNG.",
                $"That is not a picture, so I did not add it. Send a JPEG or PNG photo."),
        PhotoRefusal.TooManyPixels =>
            new($"Ця світлина завелика: можна до 40 мегапікселів. Надішліть її як фото, а не як файл.",
                $"That picture is too big: up to 40 megapixels. Send it as a photo, not as a file."),
        PhotoRefusal.TooHeavy =>
            new($"Цієї світлини я не зміг відкрити: вона потребує забагато пам'яті. Решту збережено. Надішліть її як фото, а не як файл.",
                $"I could not open that picture: it takes too much memory. All else is kept. Send it as a photo, not as a file."),
        PhotoRefusal.NotARecording =>
            new($"Це не голосове й не відео, тож я його не додав. Надішліть фото або напишіть словами.",
                $"That is neither a voice note nor a video, so I did not add it. Send a photo or write it in words."),
        PhotoRefusal.Lost =>
            new($"Не вдалося отримати світлину. Надішліть її ще раз.", $"I could not get the picture. Please send it again."),
        _ => new($"Світлина пошкоджена, тож я її не додав. Надішліть іншу.", $"The picture is damaged, so I did not add it. Send another."),
    };

    private static Text Unopened(FileKind kind) => kind switch
    {
        FileKind.Heic =>
            new($"Формат HEIC я не відкрию. Надішліть знімок як фото, а не як файл.",
                $"I cannot open HEIC. Send the picture as a photo, not as a file."),
        FileKind.Avif =>
            new($"Формат AVIF я не відкрию. Надішліть знімок як фото, а не як файл.",
                $"I cannot open AVIF. Send the picture as a photo, not as a file."),
        FileKind.Gif => new($"Анімацію GIF я не додаю. Надішліть звичайне фото.", $"I do not take GIF animations. Send an ordinary photo."),
        FileKind.Video or FileKind.Audio =>
            new($"Запис надішліть як відео або голосове, а не як файл.", $"Send a recording as a video or voice note, not as a file."),
        FileKind.Pdf =>
            new($"Документ PDF я не додаю. Надішліть фото або знімок екрана.",
                $"I do not take PDF documents. Send a photo or a screenshot."),
        _ => new($"Такий формат я не відкрию. Надішліть фото JPEG або PNG.", $"I cannot open that format. Send a JPEG or PNG photo."),
    };
}
